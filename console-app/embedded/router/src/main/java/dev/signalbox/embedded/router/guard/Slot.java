package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one database, read anew when they are old: by one session, while others go on with
 * what is known, unless that is too old. Thread-safe.
 */
final class Slot {
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(2_000);

  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Known known;

  /** What was read, and when the reading began ({@code nanoTime}). */
  private record Known(DatabaseTables tables, long at) {}

  /** Reads the tables. */
  @FunctionalInterface
  interface Reader {
    DatabaseTables read() throws IOException, MySqlException;
  }

  /** The tables, no older than 2 s; the same object as long as nothing changed. */
  DatabaseTables current(Reader reader) throws IOException, MySqlException {
    return current(FRESH_NANOS, MOST_NANOS, reader);
  }

  /** The tables, no older than that, in nanoseconds. */
  DatabaseTables current(long fresh, long most, Reader reader) throws IOException, MySqlException {
    Known seen = known;
    long age = seen == null ? Long.MAX_VALUE : System.nanoTime() - seen.at;
    if (seen != null && age < fresh) {
      return seen.tables;
    }
    if (seen != null && age < most && !reading.tryLock()) {
      return seen.tables;
    }
    if (!reading.isHeldByCurrentThread()) {
      reading.lock();
    }
    try {
      Known meanwhile = known;
      if (meanwhile != null && System.nanoTime() - meanwhile.at < fresh) {
        return meanwhile.tables;
      }
      long at = System.nanoTime();
      DatabaseTables read = reader.read();
      DatabaseTables same =
          meanwhile != null && meanwhile.tables.source().equals(read.source())
              ? meanwhile.tables
              : read;
      known = new Known(same, at);
      return same;
    } finally {
      reading.unlock();
    }
  }
}
