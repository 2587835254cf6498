package dev.signalbox.desktop.workbench.browser;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.model.GuardForecastModel;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.RoutePreviewModel;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.engine.catalogue.TableListing;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The tables of both sides. They are read when the Workbench is first shown, after statements that
 * change a schema, and when replication takes a table up or closes it; what a table consists of is
 * read when it is opened. For the toolkit's thread.
 */
public final class BrowserViewModel {
  private final BrowserSource source;
  private final PipelineModel pipeline;
  private final ProxyModel proxy;
  private final Tasks tasks;
  private final GuardForecastModel guard;
  private final RoutePreviewModel preview = new RoutePreviewModel();
  private final ObservableList<TableRow> shown = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<@Nullable FactsRow> facts = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable DdlRow> ddl = new ReadOnlyObjectWrapper<>(null);
  private TableListing listing = new TableListing(List.of(), false, "");
  private Map<TableId, ReplicatedTable.State> states = Map.of();
  private PipelineState told = PipelineState.unknown();
  private @Nullable TableId selected;
  private Runnable refreshed = () -> {};
  private boolean opened;
  private boolean again;

  /**
   * @param worker where the router is asked what its guard would do
   */
  public BrowserViewModel(
      BrowserSource source,
      PipelineModel pipeline,
      ProxyModel proxy,
      Executor worker,
      Executor ui,
      Tasks tasks) {
    this.source = source;
    this.pipeline = pipeline;
    this.proxy = proxy;
    this.tasks = tasks;
    guard = new GuardForecastModel(proxy, worker, ui, this::showFacts);
    filter.addListener((o, was, is) -> show());
    pipeline.state().addListener((o, was, is) -> follow(is));
  }

  /** Reads the tables for the first time; later calls do nothing. */
  public void open() {
    if (!opened) {
      opened = true;
      read();
    }
  }

  /** Reads the tables again, unless nobody has looked at them yet. */
  public void refresh() {
    if (reading.get()) {
      again = true;
    } else if (opened) {
      read();
      refreshed.run();
    }
  }

  /** Told at each refresh: others keep names too. */
  public void onRefresh(Runnable action) {
    refreshed = action;
  }

  private void read() {
    reading.set(true);
    tasks.read(
        source::list,
        list -> {
          listing = list;
          problem.set(list.tables().isEmpty() ? msg("workbench.notables") : "");
          note.set(list.cut() ? msg("browser.cut", list.tables().size()) : list.replicaProblem());
          ended();
        },
        said -> {
          listing = new TableListing(List.of(), false, "");
          problem.set(said);
          note.set("");
          ended();
        });
  }

  private void ended() {
    reading.set(false);
    show();
    if (again) {
      again = false;
      refresh();
    }
  }

  /** A table that replication takes up or closes has other sizes and other columns than before. */
  private void follow(PipelineState state) {
    var next = new HashMap<TableId, ReplicatedTable.State>();
    state.tables().forEach(table -> next.put(table.id(), table.state()));
    boolean news = !next.equals(states);
    states = next;
    if (news) {
      refresh();
    }
    // ages are told in minutes
    if (!state.tables().equals(told.tables())
        || !state.standings().equals(told.standings())
        || !Duration.between(told.at(), state.at()).minusSeconds(30).isNegative()) {
      show();
    }
  }

  private void show() {
    var state = pipeline.state().get();
    told = state;
    var known = TableRow.States.of(state);
    var words = filter.get().strip().toLowerCase(Locale.ROOT);
    var next =
        listing.tables().stream()
            .filter(
                t -> words.isEmpty() || t.id().toString().toLowerCase(Locale.ROOT).contains(words))
            .map(t -> TableRow.of(t, listing.replicaProblem(), known, state))
            .toList();
    if (!next.equals(shown)) {
      shown.setAll(next);
    }
    showFacts();
  }

  /**
   * Reads what a table consists of.
   *
   * @param receiver gets it, or why it cannot be read, on the toolkit's thread
   */
  void details(TableId table, Consumer<PartsRow> receiver) {
    tasks.read(
        () -> source.details(table),
        details -> {
          if (!details.replicaProblem().isEmpty()) {
            note.set(details.replicaProblem());
          }
          receiver.accept(PartsRow.of(table, details));
        },
        said -> receiver.accept(PartsRow.said(table, said)));
  }

  /** Chooses the table whose facts are shown; null for none. */
  void select(@Nullable TableId table) {
    selected = table;
    showFacts();
  }

  private void showFacts() {
    var row = shown.stream().filter(t -> t.id().equals(selected)).findFirst();
    facts.set(row.map(this::facts).orElse(null));
  }

  private FactsRow facts(TableRow row) {
    var user = ProxySnapshot.APPLICATION_USER;
    var sql = countOf(row.id());
    var schema = row.id().database();
    var route =
        guard.over(
            preview.answer(proxy.snapshot().get(), sql, user, schema, false), sql, user, schema);
    var word = route.guard();
    return new FactsRow(
        row.id(),
        row.mysql(),
        row.clickhouse(),
        row.state().word(),
        row.state().tone(),
        row.state().sentence(),
        route.target(),
        route.hue(),
        word == null ? route.why() : word.text() + " · " + route.why());
  }

  /** A statement that counts a table's rows. */
  static String countOf(TableId table) {
    return "SELECT COUNT(*) FROM " + NodeRow.qualified(table);
  }

  /** A statement that shows some of a table's rows. */
  static String sampleOf(TableId table) {
    return "SELECT * FROM " + NodeRow.qualified(table) + " LIMIT 100";
  }

  /** Reads how a table was made, and shows it. */
  void showDdl(TableId table) {
    tasks.read(
        () -> source.ddl(table),
        read ->
            ddl.set(
                new DdlRow(
                    table.toString(), read.mysql(), read.clickhouse(), read.replicaProblem())),
        said -> ddl.set(new DdlRow(table.toString(), "", "", said)));
  }

  void closeDdl() {
    ddl.set(null);
  }

  /** The tables that pass the filter, by database and name. */
  ObservableList<TableRow> tables() {
    return shown;
  }

  /** A part of database and name, in any case; empty for all. */
  StringProperty filter() {
    return filter;
  }

  /** Why there are no tables; empty when there are, or before they are read. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What is lacking beside the tables; empty when nothing is. */
  ReadOnlyStringProperty note() {
    return note.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty reading() {
    return reading.getReadOnlyProperty();
  }

  /** Of the selected table; null while none is. */
  ReadOnlyObjectProperty<@Nullable FactsRow> facts() {
    return facts.getReadOnlyProperty();
  }

  /** What is shown over the tabs; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable DdlRow> ddl() {
    return ddl.getReadOnlyProperty();
  }
}
