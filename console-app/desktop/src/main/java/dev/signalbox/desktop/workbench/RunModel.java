package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.RowSink;
import dev.signalbox.engine.workbench.StatementResult;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A script's results in their order. The query's thread fills it; everything else is for the
 * toolkit's thread.
 */
final class RunModel implements RowSink {
  private final List<String> statements;
  private final ResultFolder folder;
  private final Tasks tasks;
  private final Executor ui;
  private final Function<StatementResult, ProofRow> words;
  private final ObservableList<ResultTabModel> results = FXCollections.observableArrayList();
  private final ObservableList<MessageRow> messages = FXCollections.observableArrayList();
  private @Nullable ResultStore filling;
  private boolean closed;

  /**
   * @param folder where the rows are kept until {@link #close}
   * @param words puts a statement's end in words, on the toolkit's thread
   */
  RunModel(
      List<String> statements,
      ResultFolder folder,
      Tasks tasks,
      Executor ui,
      Function<StatementResult, ProofRow> words) {
    this.statements = statements;
    this.folder = folder;
    this.tasks = tasks;
    this.ui = ui;
    this.words = words;
  }

  @Override
  public void columns(int statement, List<Column> columns) {
    var store = folder.open();
    store.columns(statement, columns);
    filling = store;
    ui.execute(() -> add(statement, new ResultModel(store, tasks, ui)));
  }

  @Override
  public boolean row(@Nullable Object[] values) {
    var store = filling;
    return store != null && store.row(values);
  }

  @Override
  public void finished(StatementResult result) {
    ui.execute(() -> end(result));
  }

  private void add(int statement, @Nullable ResultModel rows) {
    if (closed && rows != null) {
      rows.close();
      return;
    }
    results.add(
        new ResultTabModel(
            statement,
            statements.get(statement),
            msg("workbench.resultn", results.size() + 1),
            rows));
  }

  private void end(StatementResult result) {
    var row = words.apply(result);
    String error = result.failure().map(e -> String.valueOf(e.getMessage())).orElse("");
    int statement = result.index();
    if (!error.isEmpty() && results.stream().noneMatch(r -> r.statement() == statement)) {
      add(statement, null);
    }
    grow();
    for (var tab : results) {
      if (tab.statement() == statement) {
        var rows = tab.rows();
        if (rows != null) {
          rows.ended();
        }
        tab.end(row, error);
      }
    }
    messages.add(
        new MessageRow(statement + 1, oneLine(statements.get(statement), 300), row, error));
  }

  /** Takes in the rows that have arrived since. */
  void grow() {
    if (!results.isEmpty()) {
      var rows = results.getLast().rows();
      if (rows != null) {
        rows.grow();
      }
    }
  }

  /**
   * Lets go of the rows.
   *
   * @param kept whether a result stays
   */
  void close(Predicate<ResultTabModel> kept) {
    closed = true;
    for (var tab : results) {
      var rows = tab.rows();
      if (rows != null && !kept.test(tab)) {
        rows.close();
      }
    }
  }

  /** How far it is, for people. */
  String progress() {
    var rows = results.isEmpty() ? null : results.getLast().rows();
    String now =
        rows == null || results.getLast().proof().get() != null
            ? msg("workbench.sent")
            : msg("workbench.arriving", Format.exact(rows.size()));
    return statements.size() == 1
        ? now
        : msg("workbench.place", messages.size() + 1, statements.size()) + " · " + now;
  }

  ObservableList<ResultTabModel> results() {
    return results;
  }

  ObservableList<MessageRow> messages() {
    return messages;
  }

  int statements() {
    return statements.size();
  }

  /** A statement as one line of so many characters at most. */
  static String oneLine(String sql, int longest) {
    var line = sql.strip().replaceAll("\\s+", " ");
    return line.length() > longest ? line.substring(0, longest - 1) + "…" : line;
  }
}
