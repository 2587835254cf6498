package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.workbench.servers.ServerSource;
import dev.signalbox.engine.telemetry.Sampler;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.StatementKind;
import dev.signalbox.engine.workbench.saved.HistoryEntry;
import dev.signalbox.engine.workbench.saved.QueryHistory;
import dev.signalbox.engine.workbench.saved.SavedTab;
import dev.signalbox.engine.workbench.saved.SavedTabs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The workbench: its tabs, which outlive the window, the history, and the source's tables. For the
 * toolkit's thread.
 */
public final class WorkbenchViewModel implements AutoCloseable {
  private static final int HISTORY = 10_000;
  private static final int LISTED = 500;
  private static final Duration SAVE = Duration.ofSeconds(1);

  /** None: a first run would fail by one that is not there yet. */
  private static final String SCHEMA = "";

  private static final String FIRST =
      """
      SELECT titleType, COUNT(*) AS titles
      FROM imdb.title_basics
      GROUP BY titleType
      ORDER BY titles DESC;

      SELECT * FROM imdb.title_basics WHERE tconst = 'tt0000001';
      """;

  private final TabSource source;
  private final Tasks tasks;
  private final QueryHistory history;
  private final SavedTabs saved;
  private final AtomicReference<SavedTabs.@Nullable Tabs> unsaved = new AtomicReference<>();
  private final ObservableList<TabViewModel> tabs = FXCollections.observableArrayList();
  private final IntegerProperty active = new SimpleIntegerProperty(0);
  private final ObservableList<QuerySource.Table> tables = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper historyProblem = new ReadOnlyStringWrapper("");
  private final ObservableList<HistoryRow> found = FXCollections.observableArrayList();
  private Runnable schemaChanged = () -> {};
  private String wanted = "";
  private @Nullable Sampler saver;
  private int made;

  /**
   * @param worker where the router is asked what its guard would do
   */
  public WorkbenchViewModel(
      QuerySource queries,
      ServerSource servers,
      PipelineModel pipeline,
      ProxyModel proxy,
      DraftModel drafts,
      Executor worker,
      Executor ui,
      Tasks tasks) {
    this.tasks = tasks;
    history = new QueryHistory(queries.folder(), HISTORY);
    saved = new SavedTabs(queries.folder());
    source =
        new TabSource(queries, proxy, drafts, worker, ui, tasks, this::remember, servers, pipeline);
    active.addListener((o, was, is) -> changed());
  }

  /** Brings the tabs back that were open, or one to begin with. To be called once, before use. */
  void open() {
    var last = saved.load();
    last.tabs().forEach(this::add);
    if (tabs.isEmpty()) {
      add(tab(msg("tab.first"), FIRST));
    }
    active.set(last.active());
    unsaved.set(null);
    saver = new Sampler("workbench tabs", SAVE, this::save);
    refreshTables();
    findHistory("");
  }

  private TabViewModel add(SavedTab tab) {
    var model = new TabViewModel(source, tab, this::changed);
    tabs.add(model);
    made = Math.max(made, tabs.size());
    return model;
  }

  private static SavedTab tab(String title, String text) {
    return new SavedTab(title, "", text, 0, SCHEMA, SqlTarget.PROXY, false, false, null, null);
  }

  private void changed() {
    unsaved.set(new SavedTabs.Tabs(tabs.stream().map(TabViewModel::saved).toList(), active.get()));
  }

  private void save() {
    var now = unsaved.getAndSet(null);
    if (now != null) {
      try {
        saved.save(now);
      } catch (RuntimeException e) {
        // tried again a second later
        unsaved.compareAndSet(null, now);
        throw e;
      }
    }
  }

  /** A new tab beside the others, with the active one's schema. */
  void newTab() {
    newTab(msg("tab.scratch", ++made), "", current().schema().get());
  }

  /** A new tab with a text. */
  void newTab(String title, String text, String schema) {
    var tab = add(tab(title, text));
    tab.schema().set(schema);
    active.set(tabs.size() - 1);
    changed();
  }

  /** A tab over a file; the one that has it already is shown. */
  void openFile(Path file) {
    var path = file.toAbsolutePath().normalize();
    for (int i = 0; i < tabs.size(); i++) {
      if (tabs.get(i).file().get().equals(path.toString())) {
        active.set(i);
        return;
      }
    }
    tasks.start(
        msg("file.opentask", String.valueOf(path.getFileName())),
        reporter -> {
          var text = SqlFile.read(path);
          source
              .ui()
              .execute(
                  () -> {
                    newTab(String.valueOf(path.getFileName()), "", current().schema().get());
                    current().take(path, text);
                  });
        },
        end -> {});
  }

  /** Closes a tab and its session; the last one leaves an empty one. */
  void close(TabViewModel tab) {
    int at = tabs.indexOf(tab);
    if (at < 0) {
      return;
    }
    tab.close();
    if (tabs.size() == 1) {
      add(tab(msg("tab.scratch", ++made), ""));
    }
    // first shown, then removed: the list's watchers never see no tab
    active.set(at > 0 ? at - 1 : 1);
    tabs.remove(at);
    active.set(Math.max(0, at - 1));
    changed();
  }

  /** Puts the tabs in another order; the shown one stays shown. */
  void arrange(List<TabViewModel> order) {
    if (order.size() == tabs.size() && tabs.containsAll(order) && !tabs.equals(order)) {
      var shown = current();
      tabs.setAll(order);
      active.set(tabs.indexOf(shown));
      changed();
    }
  }

  /** The tab that is shown. */
  TabViewModel current() {
    return tabs.get(Math.clamp(active.get(), 0, tabs.size() - 1));
  }

  /** Whether a transaction is open in any tab: closing the window would undo it. */
  public boolean uncommitted() {
    return tabs.stream().anyMatch(tab -> tab.run().session().get().inTransaction());
  }

  /** Told when a statement has changed a schema. */
  public void onSchemaChange(Runnable action) {
    schemaChanged = action;
  }

  private void remember(HistoryEntry entry) {
    if (entry.error().isEmpty() && StatementKind.changesSchema(entry.sql())) {
      schemaChanged.run();
    }
    tasks.read(
        () -> {
          history.add(entry);
          return history.find(wanted, LISTED);
        },
        this::show,
        historyProblem::set);
  }

  private void show(List<HistoryEntry> entries) {
    historyProblem.set("");
    found.setAll(entries.stream().map(HistoryRow::of).toList());
  }

  /** Lists what was run, newest first. */
  void findHistory(String words) {
    wanted = words;
    tasks.read(() -> history.find(words, LISTED), this::show, historyProblem::set);
  }

  /** Reads the names that completion knows again. */
  public void refreshTables() {
    tasks.read(
        source.queries()::tables,
        tables::setAll,
        // the browser says why
        problem -> tables.clear());
  }

  /** From left to right; never empty once open. */
  ObservableList<TabViewModel> tabs() {
    return tabs;
  }

  /** Which one is shown, from 0. */
  IntegerProperty active() {
    return active;
  }

  /** In whose name statements run. */
  String user() {
    return ProxySnapshot.APPLICATION_USER;
  }

  ObservableList<HistoryRow> history() {
    return found;
  }

  /** Why the history cannot be kept or read; empty when it can. */
  ReadOnlyStringProperty historyProblem() {
    return historyProblem.getReadOnlyProperty();
  }

  ObservableList<QuerySource.Table> tables() {
    return tables;
  }

  /** Keeps the tabs, and ends their sessions. */
  @Override
  public void close() {
    if (saver != null) {
      saver.close();
      save();
    }
    tabs.forEach(TabViewModel::close);
  }
}
