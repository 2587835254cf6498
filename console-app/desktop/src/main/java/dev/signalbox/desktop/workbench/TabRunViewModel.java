package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.TaskEnd;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.telemetry.Sampler;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SessionFacts;
import dev.signalbox.engine.workbench.SqlSession;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.StatementResult;
import dev.signalbox.engine.workbench.plan.QueryPlan;
import dev.signalbox.engine.workbench.saved.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What is run of a tab, in the tab's one session, and what came back. For the toolkit's thread. */
final class TabRunViewModel {
  private static final Duration GROW = Duration.ofMillis(100);

  private final TabSource source;
  private final TabViewModel tab;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<@Nullable RunModel> results =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable RaceRow> race = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable PlanRow> plan = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper working = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<SessionRow> session =
      new ReadOnlyObjectWrapper<>(SessionRow.of(SessionFacts.CLOSED));
  private final ReadOnlyObjectWrapper<@Nullable Failed> failed = new ReadOnlyObjectWrapper<>(null);
  private @Nullable SqlSession connection;
  private @Nullable RunningTask task;

  TabRunViewModel(TabSource source, TabViewModel tab) {
    this.source = source;
    this.tab = tab;
    tab.target().addListener((o, was, is) -> leave());
  }

  /** A statement that a server refused, and what it said. */
  record Failed(String sql, String message) {}

  /** Runs the selection, or the statement at the caret. */
  void run() {
    start(tab.meant());
  }

  /** Runs every statement of the text. */
  void runAll() {
    start(tab.all());
  }

  /** Keeps what the transaction changed. */
  void commit() {
    start(List.of("COMMIT"));
  }

  /** Undoes what the transaction changed. */
  void rollback() {
    start(List.of("ROLLBACK"));
  }

  private void start(List<String> statements) {
    if (running.get() || statements.isEmpty()) {
      return;
    }
    var predicted = statements.size() == 1 ? tab.badge().getValue() : null;
    begin();
    var model =
        new RunModel(
            statements,
            source.queries().results(),
            source.tasks(),
            source.ui(),
            end -> ended(end, predicted));
    results.set(model);
    var options = options();
    var used = session(tab.target().get());
    String in = tab.schema().get().strip();
    task =
        source
            .tasks()
            .start(
                msg("workbench.task", RunModel.oneLine(statements.getFirst(), 60)),
                reporter -> {
                  var query = used.run(statements, options, model);
                  try (var clock = new Sampler("result clock", GROW, () -> onUi(model))) {
                    var outcome = query.await();
                    outcome.statements().forEach(end -> remember(end, in));
                    if (outcome.statements().isEmpty()) {
                      outcome.failure().ifPresent(why -> remember(statements.getFirst(), in, why));
                    }
                    source.ui().execute(() -> told(used, in));
                    outcome.orThrow();
                  }
                },
                this::ended);
  }

  private void onUi(RunModel model) {
    source
        .ui()
        .execute(
            () -> {
              if (running.get()) {
                model.grow();
                working.set(model.progress());
              }
            });
  }

  private SqlSession session(SqlTarget target) {
    var now = connection;
    if (now == null || now.target() != target) {
      now = source.queries().session(target);
      connection = now;
    }
    return now;
  }

  private ProofRow ended(StatementResult end, @Nullable RouteAnswer predicted) {
    end.failure()
        .ifPresent(why -> failed.set(new Failed(end.sql(), String.valueOf(why.getMessage()))));
    var rules = source.proxy().snapshot().get().rules();
    return tab.target().get() == SqlTarget.PROXY
        ? ProofLine.of(end, predicted, rules)
        : ProofLine.past(end, tab.target().get());
  }

  private void remember(StatementResult end, String schema) {
    var group = end.proof().map(p -> p.hostgroup());
    String route =
        group.isPresent() && group.get().isPresent()
            ? source.proxy().snapshot().get().rules().hostgroupName(group.get().getAsInt())
            : "";
    var entry =
        new HistoryEntry(
            Instant.now().minus(end.total()),
            end.sql(),
            schema,
            end.total().toMillis(),
            end.affected().orElse(end.rows()),
            route,
            end.failure().map(e -> String.valueOf(e.getMessage())).orElse(""));
    source.ui().execute(() -> source.history().accept(entry));
  }

  /** What did not even reach a server is what people look for first. */
  private void remember(String sql, String schema, EngineException why) {
    var error = String.valueOf(why.getMessage());
    var entry = new HistoryEntry(Instant.now(), sql, schema, 0, 0, "", error);
    source.ui().execute(() -> source.history().accept(entry));
  }

  private void told(SqlSession used, String in) {
    if (used != connection) {
      return; // another target was chosen meanwhile
    }
    var facts = used.facts();
    session.set(SessionRow.of(facts));
    notice.set(used.notice());
    // USE in a statement is the tab's schema too, unless another was typed meanwhile
    if (!facts.schema().isEmpty() && !in.isEmpty() && tab.schema().get().strip().equals(in)) {
      tab.schema().set(facts.schema());
    }
  }

  private void begin() {
    running.set(true);
    error.set("");
    notice.set("");
    failed.set(null);
    race.set(null);
    plan.set(null);
    forget();
    working.set(msg("workbench.sent"));
  }

  private void forget() {
    var last = results.get();
    results.set(null);
    if (last != null) {
      last.close();
    }
  }

  private RunOptions options() {
    var options = RunOptions.defaults().readOnly(tab.readOnly().get()).goOn(tab.goOn().get());
    var schema = tab.schema().get().strip();
    return schema.isEmpty() ? options : options.in(schema);
  }

  private void ended(TaskEnd end) {
    running.set(false);
    working.set("");
    error.set(end.cancelled() ? msg("workbench.cancelled") : explained(end.problem()));
  }

  /** What the proxy says when nothing answers behind it, with what to do. */
  private static String explained(String problem) {
    return problem.startsWith("ERROR 9001") ? problem + "\n" + msg("workbench.down") : problem;
  }

  /** Ends the statement on the server. */
  void cancel() {
    var current = task;
    if (current != null) {
      current.cancel();
    }
  }

  /** Runs the statement on both sides and compares times and rows; reads only. */
  void race() {
    var sql = tab.statement();
    var names = source.proxy().snapshot().get().rules().hostgroupNames();
    var groups = names.keySet().stream().sorted().limit(2).toList();
    if (running.get() || sql.isEmpty() || groups.size() < 2) {
      return;
    }
    begin();
    var options = options();
    String in = tab.schema().get().strip();
    String first = String.valueOf(names.get(groups.get(0)));
    String second = String.valueOf(names.get(groups.get(1)));
    task =
        source
            .tasks()
            .start(
                msg("workbench.racetask", RunModel.oneLine(sql.get(), 60)),
                reporter -> {
                  var raced =
                      source.queries().race(sql.get(), options, groups.get(0), groups.get(1));
                  String why = raced.same() ? "" : tab.why(groups.get(1), in, sql.get());
                  var row = ProofLine.race(raced, first, second, why);
                  source.ui().execute(() -> race.set(row));
                },
                this::ended);
  }

  /** Asks the server that would run the statement how it would; nothing is executed. */
  void explain() {
    var sql = tab.statement();
    var where = tab.badge().getValue();
    if (running.get() || sql.isEmpty() || where == null) {
      return;
    }
    begin();
    boolean clickhouse = where.hue() == Token.CLICKHOUSE;
    var target = tab.target().get();
    var options = target == SqlTarget.PROXY ? options().forced(where.hostgroup()) : options();
    task =
        source
            .tasks()
            .start(
                msg("workbench.plantask", RunModel.oneLine(sql.get(), 60)),
                reporter -> {
                  // a hint has no effect in a transaction: a session of its own asks
                  try (var asked = source.queries().session(target)) {
                    var read = QueryPlan.of(asked, sql.get(), options, clickhouse);
                    var row = PlanRow.of(read, where.target(), where.hue());
                    source.ui().execute(() -> plan.set(row));
                  }
                },
                this::ended);
  }

  /** Drops the connection; what is not committed is undone. */
  void reset() {
    if (connection == null || running.get()) {
      return;
    }
    leave();
    notice.set(msg("session.wasreset"));
  }

  private void leave() {
    var now = connection;
    connection = null;
    if (now != null) {
      close(now);
    }
    session.set(SessionRow.of(SessionFacts.CLOSED));
  }

  /** Says something beside the result. */
  void say(String text) {
    notice.set(text);
  }

  void close() {
    cancel();
    leave();
    forget();
  }

  private static void close(SqlSession session) {
    Thread.ofVirtual().name("close session").start(session::close);
  }

  ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /** The last run's results; null before the first, and after a race. */
  ReadOnlyObjectProperty<@Nullable RunModel> results() {
    return results.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable RaceRow> raced() {
    return race.getReadOnlyProperty();
  }

  /** The statement that failed last in this run; null while none did. */
  ReadOnlyObjectProperty<@Nullable Failed> failed() {
    return failed.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable PlanRow> plan() {
    return plan.getReadOnlyProperty();
  }

  /** Why the run failed, or that it was cancelled; empty for neither. */
  ReadOnlyStringProperty error() {
    return error.getReadOnlyProperty();
  }

  /** What has become of the session; empty for nothing worth a word. */
  ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  ReadOnlyStringProperty working() {
    return working.getReadOnlyProperty();
  }

  /** The session's state after the last statement. */
  ReadOnlyObjectProperty<SessionRow> session() {
    return session.getReadOnlyProperty();
  }
}
