package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.TaskEnd;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.workbench.servers.ReplicaAgeModel;
import dev.signalbox.desktop.workbench.servers.ServerDownModel;
import dev.signalbox.engine.telemetry.Sampler;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SessionFacts;
import dev.signalbox.engine.workbench.SqlSession;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.StatementResult;
import dev.signalbox.engine.workbench.parameters.FilledStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper working = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<SessionRow> session =
      new ReadOnlyObjectWrapper<>(SessionRow.of(SessionFacts.CLOSED));
  private final ReadOnlyObjectWrapper<@Nullable Failed> failed = new ReadOnlyObjectWrapper<>(null);
  private final ServerDownModel down;
  private final StudyModel study;
  private final PinnedModel pinned;
  private @Nullable SqlSession connection;
  private @Nullable RunningTask task;

  TabRunViewModel(TabSource source, TabViewModel tab) {
    this.source = source;
    this.tab = tab;
    study = new StudyModel(source, tab);
    pinned = new PinnedModel(source);
    down = new ServerDownModel(source.servers(), source.tasks());
    tab.target().addListener((o, was, is) -> leave());
  }

  /**
   * A statement that a server refused, and what it said.
   *
   * @param sql as it stands in the editor
   * @param place where in that it is wrong, as far as the server tells
   */
  record Failed(String sql, String message, Optional<ErrorPlace> place) {
    static Failed of(FilledStatement statement, String message) {
      return new Failed(
          statement.original(),
          message,
          ErrorPlace.of(statement.text(), message)
              .map(
                  place -> {
                    int start = statement.originalOffset(place.start());
                    int end = statement.originalOffset(place.end() - 1) + 1;
                    return new ErrorPlace(start, Math.max(start + 1, end));
                  }));
    }
  }

  /** Runs the selection, or the statement at the caret; its parameters are asked for first. */
  void run() {
    ask(tab.meant(), this::start);
  }

  /** As {@link #run}, with the parameters' last values. */
  void runAgain() {
    var statements = tab.meant();
    if (!running.get() && !statements.isEmpty()) {
      tab.parameters().again(statements, tab.dialect(), this::start);
    }
  }

  /** Runs every statement of the text. */
  void runAll() {
    ask(tab.all(), this::start);
  }

  private void ask(List<String> statements, Consumer<List<FilledStatement>> then) {
    if (!running.get() && !statements.isEmpty()) {
      tab.parameters().ask(statements, tab.dialect(), then);
    }
  }

  /** Keeps what the transaction changed. */
  void commit() {
    start(List.of(FilledStatement.plain("COMMIT")));
  }

  /** Undoes what the transaction changed. */
  void rollback() {
    start(List.of(FilledStatement.plain("ROLLBACK")));
  }

  /**
   * Runs a read again whose row limit ended it, with another.
   *
   * @param mostRows 0 for all rows
   */
  void fetchOn(ResultTabModel result, int mostRows) {
    var sql = result.sql();
    if (!sql.isEmpty()) {
      start(List.of(FilledStatement.plain(sql)), options().limitedTo(mostRows));
    }
  }

  private void start(List<FilledStatement> filled) {
    start(filled, options());
  }

  private void start(List<FilledStatement> filled, RunOptions options) {
    if (running.get()) {
      return;
    }
    var statements = filled.stream().map(FilledStatement::text).toList();
    // the badge is about the statement at the caret, not about a COMMIT by its button
    boolean atCaret = statements.size() == 1 && statements.getFirst().equals(tab.sent());
    var predicted = atCaret ? tab.badge().getValue() : null;
    begin();
    var model =
        new RunModel(
            statements,
            source.queries().results(),
            source.tasks(),
            source.ui(),
            end -> ended(end, filled.get(end.index()), predicted));
    results.set(model);
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

  private ProofRow ended(
      StatementResult end, FilledStatement statement, @Nullable RouteAnswer predicted) {
    end.failure()
        .ifPresent(why -> failed.set(Failed.of(statement, String.valueOf(why.getMessage()))));
    var rules = source.proxy().snapshot().get().rules();
    var row =
        tab.target().get() == SqlTarget.PROXY
            ? ProofLine.of(end, predicted, rules)
            : ProofLine.past(end, tab.target().get());
    boolean rows = end.failure().isEmpty() && end.affected().isEmpty();
    return row.hue() == Token.CLICKHOUSE && rows
        ? row.aged(
            ReplicaAgeModel.of(
                source.pipeline().state().get(), end.sql(), Instant.now().minus(end.total())))
        : row;
  }

  private void remember(StatementResult end, String schema) {
    var group = end.proof().map(p -> p.hostgroup());
    String route =
        group.isPresent() && group.get().isPresent()
            ? source.proxy().snapshot().get().rules().hostgroupName(group.get().getAsInt())
            : "";
    var entry = HistoryRow.entry(end, schema, route);
    source.ui().execute(() -> source.history().accept(entry));
  }

  /** What did not even reach a server is what people look for first. */
  private void remember(String sql, String schema, EngineException why) {
    var entry = HistoryRow.unsent(sql, schema, String.valueOf(why.getMessage()));
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
    down.look("", tab.target().get(), Map.of());
    failed.set(null);
    study.clear();
    forget();
    working.set(msg("workbench.sent"));
  }

  private void forget() {
    var last = results.get();
    results.set(null);
    if (last != null) {
      last.close(pinned::has);
    }
  }

  private RunOptions options() {
    return tab.choices().options(tab.schema().get().strip());
  }

  private void ended(TaskEnd end) {
    running.set(false);
    working.set("");
    var names = source.proxy().snapshot().get().rules().hostgroupNames();
    down.look(end.problem(), tab.target().get(), names);
    error.set(end.cancelled() ? msg("workbench.cancelled") : explained(end.problem()));
  }

  /** What the proxy says when nothing answers behind it, with what to do. */
  private String explained(String problem) {
    boolean unsaid = problem.startsWith("ERROR 9001") && down.down().get() == null;
    return unsaid ? problem + "\n" + msg("workbench.down") : problem;
  }

  /** Starts the server that did not answer. */
  void startServer() {
    down.start(notice::set);
  }

  /** The server that did not answer the last run. */
  ServerDownModel down() {
    return down;
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
    ask(
        tab.statement().stream().toList(),
        filled -> {
          if (study.races()) {
            begin();
            task = study.race(filled.getFirst().text(), this::ended);
          }
        });
  }

  /** Asks the server that would run the statement how it would; nothing is executed. */
  void explain() {
    ask(
        tab.statement().stream().toList(),
        filled -> {
          var where = tab.badge().getValue();
          if (where != null) {
            begin();
            task = study.explain(filled.getFirst().text(), where, this::ended);
          }
        });
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
    pinned.close();
  }

  /** Results that stay when it runs again. */
  PinnedModel pinned() {
    return pinned;
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

  /** A race or a plan, in place of results. */
  StudyModel study() {
    return study;
  }

  /** The statement that failed last in this run; null while none did. */
  ReadOnlyObjectProperty<@Nullable Failed> failed() {
    return failed.getReadOnlyProperty();
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
