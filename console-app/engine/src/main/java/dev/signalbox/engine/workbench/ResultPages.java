package dev.signalbox.engine.workbench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result's rows for a grid: appended by the query's thread, read by any other, in pages so that
 * growing moves nothing. It takes rows up to its limit and then has enough. Safe for many threads.
 */
public final class ResultPages implements RowSink {
  private static final int PAGE = 1024;

  private final int limit;
  private final List<@Nullable Object[][]> pages = new ArrayList<>();
  private List<Column> columns = List.of();
  private int size;

  /**
   * @param limit rows to keep, at least 1
   */
  public ResultPages(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit);
    }
    this.limit = limit;
  }

  /** A result begins: the rows of the one before it are dropped. */
  @Override
  public synchronized void columns(int statement, List<Column> next) {
    columns = List.copyOf(next);
    pages.clear();
    size = 0;
  }

  @Override
  public synchronized boolean row(@Nullable Object[] values) {
    if (size == limit) {
      return false;
    }
    if (size % PAGE == 0) {
      pages.add(new @Nullable Object[PAGE][]);
    }
    pages.getLast()[size % PAGE] = values;
    size++;
    return true;
  }

  public synchronized List<Column> columns() {
    return columns;
  }

  public synchronized int size() {
    return size;
  }

  /** One row, from 0; it is not to be changed. */
  public synchronized @Nullable Object[] row(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("row " + index + " of " + size);
    }
    return pages.get(index / PAGE)[index % PAGE];
  }
}
