package dev.signalbox.engine.results;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows read last: a sorted grid shows each from another page. Safe for many threads. */
final class RowCache {
  private static final int KEPT = 1024;

  /** Larger rows are not worth the heap. */
  private static final int LARGEST = 16 * 1024;

  private final Map<Integer, @Nullable Object[]> rows =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, @Nullable Object[]> eldest) {
          return size() > KEPT;
        }
      };

  @Nullable Object @Nullable [] get(int row) {
    synchronized (rows) {
      return rows.get(row);
    }
  }

  void put(Page page, int row, @Nullable Object[] values) {
    if (page.length() / page.rows() <= LARGEST) {
      synchronized (rows) {
        rows.put(row, values);
      }
    }
  }
}
