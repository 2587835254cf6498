package dev.signalbox.embedded.clickhouse.engine;

import java.lang.foreign.MemorySegment;
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
        });
    ended = true;
  }
}
