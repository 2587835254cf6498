package dev.signalbox.desktop.workbench.grid;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.export.ExportFormat;
import dev.signalbox.engine.export.ExportOptions;
import dev.signalbox.engine.export.FileExport;
import dev.signalbox.engine.export.StoreExport;
import dev.signalbox.engine.results.ResultQuery;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.RowSink;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One result for a {@link ResultPane}: its rows as they arrive, sorted and filtered, what is
 * selected, and its export. Used on the toolkit's thread; what takes long runs elsewhere.
 */
public final class ResultModel implements AutoCloseable {
  private static final int LONGEST = 300;

  private final ResultStore store;
  private final Tasks tasks;
  private final Executor ui;
  private final ArrangementModel arrangement;
  private final ReadOnlyObjectWrapper<RowList> rows = new ReadOnlyObjectWrapper<>(RowList.all(0));
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private @Nullable Thread summing;
  private boolean complete;
  private boolean closed;
  private int exporting;

  /**
   * @param store an open store without rows, or with all of them; closed with this
   */
  public ResultModel(ResultStore store, Tasks tasks, Executor ui) {
    this.store = store;
    this.tasks = tasks;
    this.ui = ui;
    arrangement = new ArrangementModel(store, ui, this::arranged);
    arrangement.problem().addListener((o, was, is) -> problem.set(is));
  }

  /** A column's name, and whether it holds numbers. */
  public record Head(String name, String type, boolean numeric) {}

  /** Where the query puts its rows. */
  public RowSink sink() {
    return store;
  }

  /** Its rows, for what reads them all: a comparison, a chart. Not to be closed by others. */
  public ResultStore store() {
    return store;
  }

  /** What runs its work. */
  public Tasks tasks() {
    return tasks;
  }

  /** The columns; empty until a result has begun. */
  public List<Head> heads() {
    return store.columns().stream().map(ResultModel::head).toList();
  }

  private static Head head(Column column) {
    return new Head(column.name(), column.type(), column.numeric());
  }

  /** Takes in the rows that have arrived since; to be called now and then while they do. */
  public void grow() {
    if (!closed) {
      rows.get().grow(store.size());
      say();
    }
  }

  /** Takes in the last rows; what is sorted or filtered is so again, with them. */
  public void ended() {
    complete = true;
    grow();
    if (!closed && !arrangement.query().isAll()) {
      arrangement.request(arrangement.query());
    }
  }

  /** Rows that have arrived, filtered out or not. */
  public int size() {
    return store.size();
  }

  private void arranged(RowList next) {
    if (!closed) {
      figures.set("");
      rows.set(next);
      say();
    }
  }

  private void say() {
    var all = Format.exact(store.size());
    if (rows.get().isAll() || rows.get().size() == store.size()) {
      count.set(complete ? msg("grid.rows", all) : msg("grid.arriving", all));
    } else {
      count.set(msg("grid.shown", Format.exact(rows.get().size()), all));
    }
  }

  /** What the grid shows; another list after each sort and filter. */
  ReadOnlyObjectProperty<RowList> rows() {
    return rows.getReadOnlyProperty();
  }

  /** How many rows are shown, and of how many. */
  ReadOnlyStringProperty count() {
    return count.getReadOnlyProperty();
  }

  /** Count, sum and average of the selected cells. */
  ReadOnlyStringProperty figures() {
    return figures.getReadOnlyProperty();
  }

  /** What could not be done; empty when all could. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** From 0 to 1 while rows are sorted or filtered, else -1. */
  ReadOnlyDoubleProperty progress() {
    return arrangement.progress();
  }

  /** Orders all rows by a column; none means as they arrived. */
  void sort(OptionalInt column, boolean descending) {
    request(arrangement.query().sorted(column, descending));
  }

  /** Shows rows of which a cell contains the text, in any column unless one is named. */
  void filter(String text, OptionalInt column) {
    request(arrangement.query().containing(text, column));
  }

  private void request(ResultQuery query) {
    if (!closed && !query.equals(arrangement.query())) {
      arrangement.request(query);
    }
  }

  /** Ends sorting or filtering; what was shown stays. */
  void cancel() {
    arrangement.cancel();
  }

  private @Nullable Object value(int place, int column) {
    return store.row(rows.get().row(place))[column];
  }

  private boolean has(int place) {
    return !closed && place >= 0 && place < rows.get().size();
  }

  boolean isNull(int place, int column) {
    return has(place) && value(place, column) == null;
  }

  /** A cell on one line; long values are cut here, not in copies and files. */
  String cell(int place, int column) {
    if (!has(place)) {
      return "";
    }
    var value = value(place, column);
    var text =
        CellTextModel.plain(
            value instanceof byte[] b && b.length > LONGEST ? Arrays.copyOf(b, LONGEST) : value);
    text = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
  }

  /** The number of the row as it arrived, from 1. */
  int number(int place) {
    return has(place) ? rows.get().row(place) + 1 : 0;
  }

  /** A whole value for people to read. */
  String detail(int place, int column) {
    return has(place) ? CellTextModel.detail(value(place, column)) : "";
  }

  /** A whole value for the clipboard. */
  String whole(int place, int column) {
    return has(place) ? CellTextModel.plain(value(place, column)) : "";
  }

  private SelectionModel selection(List<CellRange> ranges, int[] columns) {
    return new SelectionModel(store, rows.get(), ranges, columns);
  }

  /** Calculates the figures of what is selected now. */
  void selected(List<CellRange> ranges, int[] columns) {
    var before = summing;
    if (before != null) {
      before.interrupt();
    }
    figures.set("");
    if (closed || ranges.isEmpty()) {
      summing = null;
      return;
    }
    var selection = selection(ranges, columns);
    var thread = Thread.ofVirtual().name("sum of cells").unstarted(() -> summarize(selection));
    summing = thread;
    thread.start();
  }

  private void summarize(SelectionModel selection) {
    var self = Thread.currentThread();
    String said;
    try {
      said = selection.summary();
    } catch (EngineException e) {
      said = e.code() == ErrorCode.CANCELLED ? "" : Tasks.explain(e);
    }
    var text = said;
    ui.execute(
        () -> {
          if (summing == self) {
            figures.set(text);
          }
        });
  }

  /**
   * Makes the clipboard's text of what is selected.
   *
   * @param ready is given it, on the toolkit's thread
   */
  void copy(List<CellRange> ranges, int[] columns, CopyForm form, Consumer<String> ready) {
    if (closed || ranges.isEmpty()) {
      return;
    }
    problem.set("");
    var selection = selection(ranges, columns);
    tasks.read(() -> selection.copied(form), ready, problem::set);
  }

  /** Writes the rows that are shown, in their order, to a file; one that exists is replaced. */
  void export(ExportChoice choice, Path file) {
    if (closed) {
      return;
    }
    problem.set("");
    var shown = rows.get();
    int size = shown.size();
    int[] order = shown.isAll() && complete ? null : shown.rows(0, size);
    var format = ExportFormat.valueOf(choice.id().toUpperCase(Locale.ROOT));
    var options = ExportOptions.of(format).into(stem(file));
    exporting++;
    tasks.start(
        msg("grid.exporttask", Format.exact(size), String.valueOf(file.getFileName())),
        reporter -> {
          try (var export = new FileExport(file, options, true)) {
            StoreExport.write(
                store,
                order,
                export,
                n ->
                    reporter.report(
                        msg("grid.written", Format.exact(n), Format.bytes(export.bytes())),
                        (double) n / Math.max(1, size)));
            var notes = String.join(" ", export.notes());
            ui.execute(() -> problem.set(notes));
          }
        },
        end -> {
          exporting--;
          letGo();
          if (end.failed()) {
            problem.set(end.said());
          }
        });
  }

  /** The file's name without its extension, which INSERT statements take as their table's. */
  private static String stem(Path file) {
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Lets go of the rows; what is under way ends, but exports go on to their ends. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arrangement.cancel();
      var thread = summing;
      if (thread != null) {
        thread.interrupt();
      }
      rows.set(RowList.all(0));
      letGo();
    }
  }

  /** A file that is being written gets all its rows. */
  private void letGo() {
    if (closed && exporting == 0) {
      store.close();
    }
  }
}
