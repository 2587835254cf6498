package dev.signalbox.embedded.clickhouse.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A result, or one piece of a streamed result, in the engine's memory until closed. Not
 * thread-safe: one thread at a time.
 */
public final class NativeResult implements AutoCloseable {
  private static final int COPY_BYTES = 1 << 14;

  private final LibChdb library;
  private final MemorySegment handle;
  private final MemorySegment data;
  private final Statistics statistics;
  private boolean closed;

  private NativeResult(LibChdb library, MemorySegment handle) {
    this.library = library;
    this.handle = handle;
    this.data = library.data(handle);
    this.statistics = library.statistics(handle);
  }

  /** Takes over a result handle; an error in it is thrown and the handle freed. */
  static NativeResult take(LibChdb library, MemorySegment handle) {
    String error = library.error(handle);
    if (error != null) {
      library.destroy(handle);
      throw new ClickHouseException(error);
    }
    return new NativeResult(library, handle);
  }

  /** Bytes of data, 0 at the end of a stream. */
  public long size() {
    return data.byteSize();
  }

  /** What the statement did up to here. */
  public Statistics statistics() {
    return statistics;
  }

  /** Writes the data from {@code offset} on, in small pieces. */
  public void writeTo(OutputStream out, long offset) throws IOException {
    byte[] piece = new byte[(int) Math.min(COPY_BYTES, Math.max(0, size() - offset))];
    for (long at = offset; at < size(); at += piece.length) {
      int n = (int) Math.min(piece.length, size() - at);
      MemorySegment.copy(data, JAVA_BYTE, at, piece, 0, n);
      out.write(piece, 0, n);
    }
  }

  /** The byte at {@code offset}. */
  public byte byteAt(long offset) {
    return data.get(JAVA_BYTE, offset);
  }

  /** Where the data goes on after so many line feeds. */
  public long afterLines(int lines) {
    long at = 0;
    for (int left = lines; left > 0 && at < size(); at++) {
      if (byteAt(at) == '\n') {
        left--;
      }
    }
    return at;
  }

  /** Copies bytes out of the data. */
  public byte[] bytes(long offset, int length) {
    byte[] copy = new byte[length];
    MemorySegment.copy(data, JAVA_BYTE, offset, copy, 0, length);
    return copy;
  }

  /** The whole data as text, for small results. */
  public String text() {
    return new String(bytes(0, Math.toIntExact(size())), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      library.destroy(handle);
    }
  }
}
