package dev.signalbox.engine.export;

import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.results.RowVisitor;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Rows of a store, in any order, to a sink or a visitor. */
public final class StoreExport {
  /** Rows in hand at a time where their order is not the store's. */
  private static final int BATCH = 50_000;

  private static final int REPORT = 0x3FF;

  private StoreExport() {}

  /**
   * Writes rows to a file that is whole afterwards; interrupting the thread ends it with CANCELLED
   * and leaves no file.
   *
   * @param rows their numbers in the order wanted; null for all
   * @param to closed by the caller
   * @param progress told how many rows are written, on this thread
   */
  public static void write(
      ResultStore store, int @Nullable [] rows, FileExport to, LongConsumer progress) {
    to.columns(0, store.columns());
    RowVisitor visitor =
        (index, values) -> {
          to.row(values);
          if ((to.rows() & REPORT) == 0) {
            progress.accept(to.rows());
          }
        };
    if (rows == null) {
      store.scan(0, store.size(), visitor);
    } else {
      visit(store, rows, visitor);
    }
    to.finish();
    progress.accept(to.rows());
  }

  /** Shows rows in the order wanted. */
  public static void visit(ResultStore store, int[] rows, RowVisitor visitor) {
    if (ascending(rows)) {
      store.scanRows(rows, visitor);
      return;
    }
    for (int from = 0; from < rows.length; from += BATCH) {
      batch(store, Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BATCH)), visitor);
    }
  }

  /** Reads the store from front to back, and shows the rows as they were asked for. */
  private static void batch(ResultStore store, int[] rows, RowVisitor visitor) {
    var places = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      places[i] = (long) rows[i] << 32 | i;
    }
    Arrays.sort(places);
    var found = new @Nullable Object[rows.length][];
    var at = new int[1];
    store.scanRows(
        Arrays.stream(places).mapToInt(p -> (int) (p >> 32)).toArray(),
        (index, values) -> found[(int) places[at[0]++]] = values);
    for (int i = 0; i < rows.length; i++) {
      visitor.row(rows[i], found[i]);
    }
  }

  private static boolean ascending(int[] rows) {
    for (int i = 1; i < rows.length; i++) {
      if (rows[i - 1] >= rows[i]) {
        return false;
      }
    }
    return true;
  }
}
