package dev.signalbox.engine.results;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.StorageErrors;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.RowSink;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a result, for a grid: appended by the query's thread, read by any other. Rows are
 * kept as pages, encoded: in the heap while the folder's share lasts, in a private temporary file
 * after that. Nothing is dropped; with its row limit reached it says that it has enough. When the
 * disk is full the query ends with a failure that says so, and the rows so far stay.
 */
public final class ResultStore implements RowSink, AutoCloseable {
  private static final Logger LOG = System.getLogger(ResultStore.class.getName());
  private static final int PAGE_ROWS = 1024;
  private static final int PAGE_BYTES = 256 * 1024;

  private final ResultFolder folder;
  private final int mostRows;
  private final PageEncoder encoder = new PageEncoder();
  private List<Page> pages = new ArrayList<>();
  private RowCache cache = new RowCache();
  private List<Column> columns = List.of();
  private @Nullable Object[][] open = new @Nullable Object[PAGE_ROWS][];
  private int sealed;
  private int opened;
  private long heapBytes;
  private @Nullable PageFile file;
  private boolean closed;

  ResultStore(ResultFolder folder, int mostRows) {
    if (mostRows < 1) {
      throw new IllegalArgumentException("most rows: " + mostRows);
    }
    this.folder = folder;
    this.mostRows = mostRows;
  }

  /** A result begins: the rows of the one before it are dropped. */
  @Override
  public synchronized void columns(int statement, List<Column> next) {
    columns = List.copyOf(next);
    pages = new ArrayList<>();
    cache = new RowCache();
    open = new @Nullable Object[PAGE_ROWS][];
    encoder.take();
    sealed = 0;
    opened = 0;
    folder.give(heapBytes);
    heapBytes = 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws EngineException STORAGE when the disk is full, CANCELLED when the result was closed
   */
  @Override
  public synchronized boolean row(@Nullable Object[] values) {
    if (closed) {
      throw closedMeanwhile();
    }
    if (size() == mostRows) {
      return false;
    }
    encoder.row(values);
    open[opened++] = values;
    if (opened == PAGE_ROWS || encoder.length() >= PAGE_BYTES) {
      seal();
    }
    return true;
  }

  private void seal() {
    var bytes = encoder.take();
    EngineException full = null;
    if (folder.take(bytes.length)) {
      keep(bytes);
    } else {
      try {
        pages.add(new Page(sealed, opened, null, append(bytes), bytes.length));
      } catch (IOException e) {
        full = ended(e);
      } catch (EngineException e) {
        full = e;
      }
      if (full != null) {
        folder.give(-bytes.length);
        keep(bytes);
      }
    }
    sealed += opened;
    opened = 0;
    // readers may still hold the array
    open = new @Nullable Object[PAGE_ROWS][];
    if (full != null) {
      throw full;
    }
  }

  private void keep(byte[] bytes) {
    heapBytes += bytes.length;
    pages.add(new Page(sealed, opened, bytes, 0, bytes.length));
  }

  private long append(byte[] bytes) throws IOException {
    if (file == null) {
      file = folder.file();
    }
    if (folder.room() < bytes.length) {
      throw new EngineException(
          ErrorCode.STORAGE,
          "The disk of %s is full. The result ends here; its first %,d rows are kept. Free some space, or export straight to a file on another disk."
              .formatted(folder.directory(), size()));
    }
    return file.append(bytes);
  }

  private EngineException ended(IOException e) {
    var said = StorageErrors.of(e, "keep the result in", folder.directory());
    return new EngineException(
        ErrorCode.STORAGE,
        "%s The result ends here; its first %,d rows are kept."
            .formatted(said.getMessage(), size()),
        e);
  }

  /** Empty until a result has begun. */
  public synchronized List<Column> columns() {
    return columns;
  }

  /** Rows that can be read. */
  public synchronized int size() {
    return sealed + opened;
  }

  /** Bytes of encoded rows in the heap. */
  public synchronized long heapBytes() {
    return heapBytes;
  }

  /** Bytes of encoded rows on the disk. */
  public synchronized long fileBytes() {
    return file == null ? 0 : file.size();
  }

  /** One row, from 0: String, byte[] or null; it is not to be changed. */
  public @Nullable Object[] row(int index) {
    Page page;
    RowCache known;
    int width;
    synchronized (this) {
      if (index < 0 || index >= size()) {
        throw new IndexOutOfBoundsException("row " + index + " of " + size());
      }
      if (index >= sealed) {
        return Objects.requireNonNull(open[index - sealed]);
      }
      page = pages.get(place(index));
      known = cache;
      width = columns.size();
    }
    var cached = known.get(index);
    if (cached != null) {
      return cached;
    }
    var decoder = new PageDecoder(bytes(page), width);
    for (int i = page.first(); i < index; i++) {
      decoder.skipRow();
    }
    var row = decoder.row();
    known.put(page, index, row);
    return row;
  }

  /**
   * Shows rows in their order, page by page, without caching them. Interrupting the thread ends it
   * with CANCELLED.
   *
   * @param to the row after the last, at most {@link #size}
   */
  public void scan(int from, int to, RowVisitor visitor) {
    walk(
        from,
        to,
        (page, decoder, first, last) -> {
          for (int i = page.first(); i < last; i++) {
            var row = decoder.row();
            if (i >= first) {
              visitor.row(i, row);
            }
          }
        },
        visitor);
  }

  /**
   * As {@link #scan}, of some rows.
   *
   * @param rows their numbers, ascending
   */
  public void scanRows(int[] rows, RowVisitor visitor) {
    for (int at = 0; at < rows.length; ) {
      int begin = at;
      int last = endOfPage(rows[begin]);
      while (at < rows.length && rows[at] < last) {
        at++;
      }
      int[] part = Arrays.copyOfRange(rows, begin, at);
      walk(
          part[0], part[part.length - 1] + 1, new Picked(part, visitor), new Picked(part, visitor));
    }
  }

  private synchronized int endOfPage(int row) {
    if (row >= sealed) {
      return size();
    }
    var page = pages.get(place(row));
    return page.first() + page.rows();
  }

  /** Those rows of a page that are wanted; the others are not decoded. */
  private static final class Picked implements PageVisitor, RowVisitor {
    private final int[] rows;
    private final RowVisitor visitor;
    private int at;

    Picked(int[] rows, RowVisitor visitor) {
      this.rows = rows;
      this.visitor = visitor;
    }

    @Override
    public void page(Page page, PageDecoder decoder, int first, int last) {
      for (int i = page.first(); i < last && at < rows.length; i++) {
        if (rows[at] == i) {
          visitor.row(i, decoder.row());
          at++;
        } else {
          decoder.skipRow();
        }
      }
    }

    @Override
    public void row(int index, @Nullable Object[] values) {
      if (at < rows.length && rows[at] == index) {
        visitor.row(index, values);
        at++;
      }
    }
  }

  /** As {@link #scan}, of one column. */
  void scanColumn(int column, int from, int to, CellVisitor visitor) {
    walk(
        from,
        to,
        (page, decoder, first, last) -> {
          for (int i = page.first(); i < last; i++) {
            var cell = decoder.cell(column);
            if (i >= first) {
              visitor.cell(i, cell);
            }
          }
        },
        (row, values) -> visitor.cell(row, values[column]));
  }

  /** Shows the rows from {@code first} to before {@code last} of a page. */
  private interface PageVisitor {
    void page(Page page, PageDecoder decoder, int first, int last);
  }

  private void walk(int from, int to, PageVisitor visitor, RowVisitor tail) {
    int at = from;
    while (at < to) {
      if (Thread.currentThread().isInterrupted()) {
        throw new EngineException(ErrorCode.CANCELLED, "Cancelled.");
      }
      Page page = null;
      @Nullable Object[][] rest;
      int restFirst;
      int width;
      synchronized (this) {
        rest = open;
        restFirst = sealed;
        width = columns.size();
        if (at < sealed) {
          page = pages.get(place(at));
        }
      }
      if (page == null) {
        for (; at < to; at++) {
          tail.row(at, Objects.requireNonNull(rest[at - restFirst]));
        }
      } else {
        int last = Math.min(to, page.first() + page.rows());
        visitor.page(page, new PageDecoder(bytes(page), width), at, last);
        at = last;
      }
    }
  }

  private int place(int row) {
    int low = 0;
    int high = pages.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pages.get(middle).first() <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private byte[] bytes(Page page) {
    var bytes = page.bytes();
    if (bytes != null) {
      return bytes;
    }
    PageFile from;
    synchronized (this) {
      from = file;
      if (closed || from == null) {
        throw closedMeanwhile();
      }
    }
    try {
      return from.read(page.offset(), page.length());
    } catch (IOException e) {
      throw StorageErrors.of(e, "read the result in", folder.directory());
    }
  }

  private static EngineException closedMeanwhile() {
    return new EngineException(ErrorCode.CANCELLED, "The result was closed.");
  }

  /** Frees its memory and deletes its file; a query that still writes ends. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    columns(0, columns);
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the file of a result was not deleted", e);
      }
    }
  }
}
