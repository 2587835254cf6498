package dev.signalbox.desktop.workbench.compare;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.results.compare.ResultComparison;
import dev.signalbox.engine.results.compare.ResultComparison.Change;
import dev.signalbox.engine.results.compare.SharedColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Two results compared: by key columns, guessed and changeable, or by whole rows. Toolkit's thread
 * only; the work is done elsewhere.
 */
public final class ComparisonModel {
  private static final int LONGEST = 200;
  private static final int MOST_COPIED = 10_000;

  private final String firstTitle;
  private final String secondTitle;
  private final ResultStore first;
  private final ResultStore second;
  private final Tasks tasks;
  private final Executor ui;
  private final List<SharedColumn> shared;
  private final BitSet key = new BitSet();
  private final ReadOnlyObjectWrapper<@Nullable RunningTask> task =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable ResultComparison> found =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private int asked;

  /**
   * Begins to compare.
   *
   * @param first the earlier result, complete
   * @param second the later one, complete
   */
  public ComparisonModel(
      ResultModel first,
      String firstTitle,
      ResultModel second,
      String secondTitle,
      Tasks tasks,
      Executor ui) {
    this.firstTitle = firstTitle;
    this.secondTitle = secondTitle;
    this.first = first.store();
    this.second = second.store();
    this.tasks = tasks;
    this.ui = ui;
    shared = SharedColumn.of(this.first.columns(), this.second.columns());
    SharedColumn.guessKey(shared, this.first.columns())
        .forEach(column -> key.set(shared.indexOf(column)));
    compare(!key.isEmpty() && shared.stream().noneMatch(SharedColumn::key));
  }

  /**
   * @param guessed whether the key is a guess that whole rows replace where it is not unique
   */
  private void compare(boolean guessed) {
    cancel();
    int self = ++asked;
    problem.set("");
    found.set(null);
    summary.set("");
    note.set("");
    var by = key.stream().mapToObj(shared::get).toList();
    task.set(
        tasks.start(
            msg("compare.task", firstTitle, secondTitle),
            reporter -> {
              var compared =
                  ResultComparison.of(first, second, by, share -> reporter.report("", share));
              var usable =
                  guessed && !compared.unique()
                      ? ResultComparison.of(
                          first, second, List.of(), share -> reporter.report("", share))
                      : compared;
              ui.execute(() -> show(self, usable));
            },
            end -> {
              if (self != asked) {
                return; // another key was chosen meanwhile
              }
              task.set(null);
              if (!end.done()) {
                problem.set(end.cancelled() ? msg("compare.cancelled") : end.said());
              }
            }));
  }

  private void show(int self, ResultComparison compared) {
    if (self != asked) {
      return;
    }
    key.clear();
    compared.key().forEach(column -> key.set(shared.indexOf(column)));
    var by = compared.key().stream().map(SharedColumn::name).toList();
    summary.set(
        compared.size() == 0
            ? msg("compare.equal", Format.exact(compared.equal()))
            : msg(
                "compare.counts",
                Format.exact(compared.count(Change.ADDED)),
                Format.exact(compared.count(Change.REMOVED)),
                Format.exact(compared.count(Change.CHANGED)),
                Format.exact(compared.equal())));
    var notes = new ArrayList<String>();
    notes.add(by.isEmpty() ? msg("compare.byrow") : msg("compare.bykey", String.join(", ", by)));
    if (!compared.unique()) {
      notes.add(msg("compare.notunique"));
    }
    if (!compared.unshared().isEmpty()) {
      notes.add(msg("compare.unshared", String.join(", ", compared.unshared())));
    }
    note.set(String.join(" · ", notes));
    found.set(compared);
  }

  /** Ends the work under way. */
  void cancel() {
    var running = task.get();
    if (running != null) {
      running.cancel();
    }
  }

  /** Lets go: what is under way ends. */
  public void close() {
    cancel();
    asked++;
    found.set(null);
  }

  /** The columns that both have. */
  List<String> columns() {
    return shared.stream().map(SharedColumn::name).toList();
  }

  boolean isKey(int column) {
    return key.get(column);
  }

  boolean numeric(int column) {
    return shared.get(column).numeric();
  }

  /** Compares again, with a column in the key or out of it; none left means whole rows. */
  void useKey(int column, boolean on) {
    if (key.get(column) != on) {
      key.set(column, on);
      compare(false);
    }
  }

  /** How many rows differ; 0 while it is not known. */
  int size() {
    var now = found.get();
    return now == null ? 0 : now.size();
  }

  /** What became of a row, as a style class: added, removed, changed. */
  String change(int index) {
    var now = found.get();
    return now == null ? "" : now.change(index).name().toLowerCase(Locale.ROOT);
  }

  /** The same for people. */
  String word(int index) {
    return switch (change(index)) {
      case "added" -> msg("compare.added");
      case "removed" -> msg("compare.removed");
      default -> msg("compare.changed");
    };
  }

  /** Whether a cell of a changed row is another one. */
  boolean differs(int index, int column) {
    var now = found.get();
    return now != null
        && now.change(index) == Change.CHANGED
        && !shared.get(column).same(first.row(now.before(index)), second.row(now.after(index)));
  }

  /** A cell: its value, or the one before and the one after. */
  String cell(int index, int column) {
    var now = found.get();
    if (now == null) {
      return "";
    }
    var at = shared.get(column);
    if (now.change(index) == Change.ADDED) {
      return text(second.row(now.after(index))[at.after()]);
    }
    var before = text(first.row(now.before(index))[at.before()]);
    return differs(index, column)
        ? before + " → " + text(second.row(now.after(index))[at.after()])
        : before;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    var text =
        value instanceof byte[] bytes ? msg("compare.bytes", bytes.length) : value.toString();
    var line = text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
  }

  /** The rows that differ with their header, for a spreadsheet; the first ones of very many. */
  String copied() {
    var text = new StringBuilder(msg("compare.change"));
    shared.forEach(column -> text.append('\t').append(column.name()));
    for (int i = 0; i < Math.min(size(), MOST_COPIED); i++) {
      text.append('\n').append(word(i));
      for (int j = 0; j < shared.size(); j++) {
        text.append('\t').append(cell(i, j));
      }
    }
    return text.toString();
  }

  /** What runs; null when nothing does. */
  ReadOnlyObjectProperty<@Nullable RunningTask> task() {
    return task.getReadOnlyProperty();
  }

  /** The result; null while there is none. */
  ReadOnlyObjectProperty<@Nullable ResultComparison> found() {
    return found.getReadOnlyProperty();
  }

  /** How many rows were added, removed, changed. */
  ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /** By what rows were matched, and what was not compared. */
  ReadOnlyStringProperty note() {
    return note.getReadOnlyProperty();
  }

  /** Why there is no result; empty when there is or will be. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  String firstTitle() {
    return firstTitle;
  }

  String secondTitle() {
    return secondTitle;
  }
}
