package dev.signalbox.embedded.clickhouse.engine;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT read piece by piece: the engine holds about one block, whatever the size of the result.
 */
public final class ResultStream implements AutoCloseable {
  private final LibChdb library;
  private final NativePool pool;
  private final MemorySegment connection;
  private final MemorySegment handle;
  private boolean ended;
  private boolean failed;

  ResultStream(LibChdb library, NativePool pool, MemorySegment connection, MemorySegment handle) {
    this.library = library;
    this.pool = pool;
    this.connection = connection;
    this.handle = handle;
  }

  /**
   * The next piece, to be closed by the caller; null at the end. Every piece is formatted as if it
   * were a result of its own, so formats with a header repeat it.
   */
  public @Nullable NativeResult next() {
    if (ended) {
      return null;
    }
    try {
      var piece = pool.call(() -> NativeResult.take(library, library.fetch(connection, handle)));
      if (piece.size() > 0) {
        return piece;
      }
      piece.close();
    } catch (ClickHouseException e) {
      failed = true;
      ended = true;
      throw e;
    }
    ended = true;
    return null;
  }

  /** Ends the statement if it still runs. */
  @Override
  public void close() {
    pool.run(
        () -> {
          if (!ended) {
            library.cancel(connection, handle);
          }
          library.destroy(handle);
          if (failed) {
            settle();
          }
        });
    ended = true;
  }

  /**
   * After a statement that was stopped, libchdb writes the header of the connection's next result
   * twice (seen with 26.7.2.1): a result that nobody reads takes the damage.
   */
  private void settle() {
    byte[] sql = "SELECT 1".getBytes(StandardCharsets.UTF_8);
    NativeResult.take(
            library, library.query(connection, sql, "TabSeparatedWithNamesAndTypes", Map.of()))
        .close();
  }
}
