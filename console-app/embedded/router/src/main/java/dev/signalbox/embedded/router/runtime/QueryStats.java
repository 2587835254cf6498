package dev.signalbox.embedded.router.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code stats_mysql_query_digest}: what was run, how often, how long. Bounded: once the texts take
 * too much, statements of kinds not seen before are not counted until the table is emptied.
 * Thread-safe.
 */
public final class QueryStats {
  /** What the texts of all kinds may take together, in chars: kinds beyond that are not kept. */
  private static final long MOST_TEXT = 8 << 20;

  /** What one kind costs besides its text, about, in chars. */
  private static final int OVERHEAD = 100;

  private final Map<Key, Counts> byKey = new ConcurrentHashMap<>();
  private final AtomicLong size = new AtomicLong();

  /** What statements are counted by. */
  public record Key(int hostgroup, String schema, String username, long digest) {}

  /**
   * A row of the table.
   *
   * @param firstSeen seconds since 1970
   * @param lastSeen seconds since 1970
   * @param sumTime microseconds
   * @param minTime microseconds
   * @param maxTime microseconds
   */
  public record Row(
      Key key,
      String digestText,
      long count,
      long firstSeen,
      long lastSeen,
      long sumTime,
      long minTime,
      long maxTime,
      long rowsAffected,
      long rowsSent) {}

  private static final class Counts {
    private final String text;
    private final long firstSeen;
    private long lastSeen;
    private long count;
    private long sumTime;
    private long minTime = Long.MAX_VALUE;
    private long maxTime;
    private long rowsAffected;
    private long rowsSent;

    private Counts(String text, long now) {
      this.text = text;
      this.firstSeen = now;
    }

    private synchronized void add(long now, long micros, long affected, long sent) {
      lastSeen = now;
      count++;
      sumTime += micros;
      minTime = Math.min(minTime, micros);
      maxTime = Math.max(maxTime, micros);
      rowsAffected += affected;
      rowsSent += sent;
    }

    private synchronized Row row(Key key) {
      return new Row(
          key,
          text,
          count,
          firstSeen,
          lastSeen,
          sumTime,
          count == 0 ? 0 : minTime,
          maxTime,
          rowsAffected,
          rowsSent);
    }
  }

  /** Counts one statement; {@code text} is asked for at the first of its kind only. */
  public void add(
      Key key,
      java.util.function.Supplier<String> text,
      long micros,
      long rowsAffected,
      long rowsSent) {
    long now = System.currentTimeMillis() / 1000;
    Counts counts = byKey.get(key);
    if (counts == null) {
      if (size.get() > MOST_TEXT) {
        return;
      }
      counts =
          byKey.computeIfAbsent(
              key,
              k -> {
                String shown = text.get();
                size.addAndGet(OVERHEAD + shown.length());
                return new Counts(shown, now);
              });
    }
    counts.add(now, micros, rowsAffected, rowsSent);
  }

  /** All rows. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    byKey.forEach((key, counts) -> rows.add(counts.row(key)));
    return rows;
  }

  /** Forgets everything. */
  public void clear() {
    byKey.clear();
    size.set(0);
  }
}
