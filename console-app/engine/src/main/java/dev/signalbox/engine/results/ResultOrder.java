package dev.signalbox.engine.results;

import dev.signalbox.engine.workbench.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the rows that a {@link ResultQuery} wants, in its order: NULLs are smallest, as in
 * MySQL; numbers are ordered as numbers, times as times, text without regard to upper and lower
 * case. Rows themselves are never held: 12 bytes a row are, and 8 more where keys are equal.
 */
public final class ResultOrder {
  private final ResultStore store;
  private final int size;
  private final DoubleConsumer progress;

  private ResultOrder(ResultStore store, DoubleConsumer progress) {
    this.store = store;
    this.size = store.size();
    this.progress = progress;
  }

  /**
   * Looks at the rows that are there now; interrupting the thread ends it with CANCELLED.
   *
   * @param progress told how far it is, from 0 to 1, on this thread
   */
  public static int[] of(ResultStore store, ResultQuery query, DoubleConsumer progress) {
    var order = new ResultOrder(store, progress);
    int[] rows = query.text().isEmpty() ? null : order.filter(query);
    if (query.sortBy().isPresent()) {
      return order.sort(rows, query.sortBy().getAsInt(), query.descending());
    }
    return rows == null ? order.all() : rows;
  }

  private int[] all() {
    var rows = new int[size];
    Arrays.setAll(rows, i -> i);
    return rows;
  }

  private void report(int row, double from, double to) {
    if ((row & 0x3FFF) == 0) {
      progress.accept(from + (to - from) * row / Math.max(1, size));
    }
  }

  private int[] filter(ResultQuery query) {
    var filter = new TextFilter(query.text());
    var found = new RowNumbers();
    double share = query.sortBy().isPresent() ? 0.5 : 1;
    if (query.within().isPresent()) {
      store.scanColumn(
          query.within().getAsInt(),
          0,
          size,
          (row, value) -> {
            report(row, 0, share);
            if (filter.matches(value)) {
              found.add(row);
            }
          });
    } else {
      store.scan(
          0,
          size,
          (row, values) -> {
            report(row, 0, share);
            for (var value : values) {
              if (filter.matches(value)) {
                found.add(row);
                return;
              }
            }
          });
    }
    return found.toArray();
  }

  private int[] sort(int @Nullable [] only, int column, boolean descending) {
    Column of = store.columns().get(column);
    var sort = new ColumnSort(SortKeys.of(of), descending, only == null ? size : only.length);
    double from = only == null ? 0 : 0.5;
    store.scanColumn(
        column,
        0,
        size,
        new Chosen(
            only,
            (row, value) -> {
              report(row, from, from + (1 - from) * 0.6);
              sort.add(row, value);
            }));
    sort.begin();
    while (sort.tied()) {
      BitSet wanted = sort.wanted(size);
      var keys = new long[size];
      store.scanColumn(
          column,
          0,
          size,
          (row, value) -> {
            if (value != null && wanted.get(row)) {
              keys[row] = sort.deeper(value);
            }
          });
      sort.refine(keys);
    }
    progress.accept(1);
    return sort.rows();
  }

  /** Passes on the cells of some rows. */
  private static final class Chosen implements CellVisitor {
    private final int @Nullable [] only;
    private final CellVisitor next;
    private int at;

    Chosen(int @Nullable [] only, CellVisitor next) {
      this.only = only;
      this.next = next;
    }

    @Override
    public void cell(int row, @Nullable Object value) {
      if (only == null) {
        next.cell(row, value);
      } else if (at < only.length && only[at] == row) {
        at++;
        next.cell(row, value);
      }
    }
  }
}
