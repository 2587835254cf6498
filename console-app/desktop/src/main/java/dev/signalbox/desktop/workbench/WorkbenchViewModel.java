package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.GuardForecastModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.RoutePreviewModel;
import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.TaskEnd;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.engine.telemetry.Sampler;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.StatementSplitter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
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

/** Runs statements through the proxy, shows what came back and the proof of where they went. */
public final class WorkbenchViewModel {
  private static final int BADGE_LIMIT = 200_000;
  private static final Duration GROW = Duration.ofMillis(100);

  private final QuerySource source;
  private final ProxyModel proxy;
  private final Executor ui;
  private final Tasks tasks;
  private final RoutePreviewModel preview = new RoutePreviewModel();
  private final GuardForecastModel guard;
  private final StatementSplitter splitter = new StatementSplitter();
  private final StringProperty schema = new SimpleStringProperty("imdb");
  private final ReadOnlyObjectWrapper<@Nullable RouteAnswer> badge =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<@Nullable ResultModel> result =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable ProofRow> proof = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable RaceRow> race = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper working = new ReadOnlyStringWrapper("");
  private final ObservableList<QuerySource.Table> tables = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper tablesProblem = new ReadOnlyStringWrapper("");
  private String script = "";
  private int caret;
  private String selection = "";
  private @Nullable RunningTask task;
  private @Nullable ResultModel shown;

  /**
   * @param worker where the router is asked what its guard would do
   */
  public WorkbenchViewModel(
      QuerySource source, ProxyModel proxy, Executor worker, Executor ui, Tasks tasks) {
    this.source = source;
    this.proxy = proxy;
    this.ui = ui;
    this.tasks = tasks;
    guard = new GuardForecastModel(proxy, worker, ui, this::predict);
    proxy.snapshot().addListener((o, was, is) -> predict());
    schema.addListener((o, was, is) -> predict());
  }

  /** What the editor holds now; the badge follows at once. */
  void edited(String text, int caretPosition, String selectedText) {
    script = text;
    caret = caretPosition;
    selection = selectedText;
    predict();
  }

  private Optional<String> statement() {
    if (!selection.isBlank()) {
      return Optional.of(selection.strip());
    }
    // behind the last statement it is the one just written
    return splitter
        .at(script, caret)
        .or(() -> splitter.split(script).reversed().stream().findFirst())
        .map(s -> s.text());
  }

  private void predict() {
    if (script.length() > BADGE_LIMIT) {
      badge.set(null);
      place.set(msg("workbench.long"));
      return;
    }
    var all = splitter.split(script);
    var now = statement();
    badge.set(
        now.map(
                sql -> {
                  String in = schema.get().strip();
                  var routed =
                      preview.answer(
                          proxy.snapshot().get(), sql, ProxySnapshot.APPLICATION_USER, in, false);
                  return guard.over(routed, sql, ProxySnapshot.APPLICATION_USER, in);
                })
            .orElse(null));
    int index = all.size();
    for (int i = 0; i < all.size(); i++) {
      if (caret <= all.get(i).end() + 1) {
        index = i + 1;
        break;
      }
    }
    place.set(index == 0 ? "" : msg("workbench.place", index, all.size()));
  }

  /** Runs the selection, or the statement at the caret. */
  public void run() {
    var sql = statement();
    if (running.get() || sql.isEmpty()) {
      return;
    }
    var predicted = badge.get();
    begin();
    var model = new ResultModel(source.results().open(), tasks, ui);
    shown = model;
    task =
        tasks.start(
            msg("workbench.task", shortened(sql.get())),
            reporter -> {
              var query = source.runner().run(List.of(sql.get()), options(), model.sink());
              try (var clock =
                  new Sampler("result clock", GROW, () -> ui.execute(() -> grow(model)))) {
                var outcome = query.await();
                ui.execute(() -> finished(outcome, model, predicted));
                outcome.orThrow();
              }
            },
            this::ended);
  }

  private void begin() {
    running.set(true);
    error.set("");
    proof.set(null);
    race.set(null);
    result.set(null);
    if (shown != null) {
      shown.close();
      shown = null;
    }
    working.set(msg("workbench.sent"));
  }

  private RunOptions options() {
    var options = RunOptions.defaults();
    return schema.get().isBlank() ? options : options.in(schema.get().strip());
  }

  private void grow(ResultModel model) {
    if (!running.get() || model.heads().isEmpty()) {
      return;
    }
    model.grow();
    result.set(model);
    working.set(msg("workbench.arriving", Format.exact(model.size())));
  }

  private void finished(QueryOutcome outcome, ResultModel model, @Nullable RouteAnswer predicted) {
    model.ended();
    if (!model.heads().isEmpty()) {
      result.set(model);
    }
    if (!outcome.statements().isEmpty()) {
      proof.set(
          ProofLine.of(outcome.statements().getLast(), predicted, proxy.snapshot().get().rules()));
    }
  }

  private void ended(TaskEnd end) {
    running.set(false);
    working.set("");
    error.set(end.problem());
  }

  /** Ends the statement on the server. */
  public void cancel() {
    var current = task;
    if (current != null) {
      current.cancel();
    }
  }

  /** Runs the statement on both sides and compares times and rows. */
  public void race() {
    var sql = statement();
    var names = proxy.snapshot().get().rules().hostgroupNames();
    var groups = names.keySet().stream().sorted().limit(2).toList();
    if (running.get() || sql.isEmpty() || groups.size() < 2) {
      return;
    }
    begin();
    String in = schema.get().strip();
    task =
        tasks.start(
            msg("workbench.racetask", shortened(sql.get())),
            reporter -> {
              var raced = source.runner().race(sql.get(), options(), groups.get(0), groups.get(1));
              String why = raced.same() ? "" : guard.why(groups.get(1), in, sql.get());
              var row =
                  ProofLine.race(
                      raced,
                      String.valueOf(names.get(groups.get(0))),
                      String.valueOf(names.get(groups.get(1))),
                      why);
              ui.execute(() -> race.set(row));
            },
            this::ended);
  }

  private static String shortened(String sql) {
    var line = sql.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 59) + "…" : line;
  }

  /** Reads the source's tables again. */
  public void refreshTables() {
    tasks.read(
        source::tables,
        found -> {
          tables.setAll(found);
          tablesProblem.set(found.isEmpty() ? msg("workbench.notables") : "");
        },
        problem -> {
          tables.clear();
          tablesProblem.set(problem);
        });
  }

  StringProperty schema() {
    return schema;
  }

  /** Where the statement at the caret will go; null while there is none. */
  public ReadOnlyObjectProperty<@Nullable RouteAnswer> badge() {
    return badge.getReadOnlyProperty();
  }

  ReadOnlyStringProperty place() {
    return place.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ResultModel> result() {
    return result.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ProofRow> proof() {
    return proof.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable RaceRow> raced() {
    return race.getReadOnlyProperty();
  }

  /** What went wrong; empty when nothing did. */
  ReadOnlyStringProperty error() {
    return error.getReadOnlyProperty();
  }

  ReadOnlyStringProperty working() {
    return working.getReadOnlyProperty();
  }

  ObservableList<QuerySource.Table> tables() {
    return tables;
  }

  ReadOnlyStringProperty tablesProblem() {
    return tablesProblem.getReadOnlyProperty();
  }
}
