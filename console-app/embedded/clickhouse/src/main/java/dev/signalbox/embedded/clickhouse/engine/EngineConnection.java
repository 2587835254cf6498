package dev.signalbox.embedded.clickhouse.engine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One session of the engine: its own database, settings and temporary tables, one statement at a
 * time. Methods block and may be called from virtual threads, by one thread at a time.
 */
public final class EngineConnection implements AutoCloseable {
  private static final int APPEND_BYTES = 1 << 18;

  private final LibChdb library;
  private final NativePool pool;
  private final MemorySegment holder;
  private final MemorySegment connection;
  private final StatementGuard guard;
  private boolean closed;

  EngineConnection(LibChdb library, NativePool pool, MemorySegment holder, StatementGuard guard) {
    this.library = library;
    this.pool = pool;
    this.guard = guard;
    this.holder = holder;
    this.connection = LibChdb.connection(holder);
  }

  /** Runs one statement of a client and holds its whole result in the engine's memory. */
  public NativeResult query(byte[] sql, String format, Map<String, String> params) {
    check(sql);
    return run(sql, format, params);
  }

  private void check(byte[] sql) {
    if (guard != StatementGuard.NONE) {
      guard.check(sql, analyse(sql));
    }
  }

  private NativeResult run(byte[] sql, String format, Map<String, String> params) {
    return pool.call(
        () -> NativeResult.take(library, library.query(connection, sql, format, params)));
  }

  /** Runs one of the server's own statements; tab-separated text without the last line feed. */
  public String text(String sql) {
    try (var result = run(sql.getBytes(StandardCharsets.UTF_8), "TabSeparatedRaw", Map.of())) {
      return result.text().stripTrailing();
    }
  }

  /** Runs a client's statement that has no result, SET for example. */
  public void command(String sql) {
    query(sql.getBytes(StandardCharsets.UTF_8), "Null", Map.of()).close();
  }

  /** Starts a client's SELECT; the engine refuses other statements with code 36. */
  public ResultStream stream(byte[] sql, String format, Map<String, String> params) {
    check(sql);
    return pool.call(
        () -> {
          var handle = library.streamQuery(connection, sql, format, params);
          String error = library.error(handle);
          if (error != null) {
            library.destroy(handle);
            throw new ClickHouseException(error);
          }
          return new ResultStream(library, pool, connection, handle);
        });
  }

  /**
   * Inserts what {@code data} yields, as it comes.
   *
   * @param sql the INSERT without VALUES, FORMAT and data
   * @param format the data's input format
   * @throws IOException when the data cannot be read to its end; the insert is then cancelled
   */
  public Statistics insert(byte[] sql, String format, Map<String, String> params, InputStream data)
      throws IOException {
    check(sql);
    var stream = pool.call(() -> library.insert(connection, sql, format, params));
    boolean done = false;
    try (var arena = Arena.ofShared()) {
      throwInsertError(stream);
      var buffer = arena.allocate(APPEND_BYTES);
      var bytes = buffer.asByteBuffer();
      byte[] piece = new byte[1 << 14];
      int n;
      while ((n = data.read(piece)) >= 0) {
        if (bytes.remaining() < n) {
          append(stream, buffer, bytes.position());
          bytes.clear();
        }
        bytes.put(piece, 0, n);
      }
      if (bytes.position() > 0) {
        append(stream, buffer, bytes.position());
      }
      done = true;
      try (var result = pool.call(() -> NativeResult.take(library, library.insertDone(stream)))) {
        return result.statistics();
      }
    } finally {
      boolean finished = done;
      pool.run(
          () -> {
            if (!finished) {
              library.insertCancel(stream);
            }
            library.insertDestroy(stream);
          });
    }
  }

  private void append(MemorySegment stream, MemorySegment buffer, int length) {
    if (!pool.call(() -> library.append(stream, buffer, length))) {
      throwInsertError(stream);
      throw new ClickHouseException("the engine refused the data of an INSERT without a reason");
    }
  }

  private void throwInsertError(MemorySegment stream) {
    String error = library.insertError(stream);
    if (error != null) {
      throw new ClickHouseException(error);
    }
  }

  /** How many statements the text holds and what the most restricted of them does; runs nothing. */
  public Analysis analyse(byte[] sql) {
    int[] answer = pool.call(() -> library.classify(connection, sql));
    return new Analysis(answer[0], QueryClass.values()[answer[1]]);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pool.run(() -> library.close(holder));
    }
  }
}
