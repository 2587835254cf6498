package dev.signalbox.engine.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pages read last, decoded. Safe for many threads. */
final class PageCache {
  private static final int KEPT = 12;

  /** A page of a few huge rows is not worth the heap. */
  private static final int LARGEST = 2 << 20;

  private final Map<Integer, @Nullable Object[][]> pages =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, @Nullable Object[][]> eldest) {
          return size() > KEPT;
        }
      };

  @Nullable Object[][] rows(Page page, Function<Page, @Nullable Object[][]> decode) {
    synchronized (pages) {
      var known = pages.get(page.first());
      if (known != null) {
        return known;
      }
    }
    var rows = decode.apply(page);
    if (page.length() <= LARGEST) {
      synchronized (pages) {
        pages.put(page.first(), rows);
      }
    }
    return rows;
  }
}
