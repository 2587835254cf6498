package dev.signalbox.embedded.router.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * {@code stats_signalbox_answers}: what the guard did with which kind of statement. Bounded: kinds
 * beyond the limit are not counted until the table is emptied. Thread-safe.
 */
public final class AnswerStats {
  private static final int MOST_KINDS = 10_000;

  private final Map<Key, Counts> byKey = new ConcurrentHashMap<>();

  /** What is counted by: a digest of a schema. */
  public record Key(String schema, long digest) {}

  /**
   * What became of one statement.
   *
   * @param verdict the judge's word, or {@code EXEMPT} or {@code LEFT}
   * @param reason the last one, may be empty
   * @param keptBack whether MySQL served it though the rules named ClickHouse
   * @param failedOver whether ClickHouse was tried first
   */
  public record Event(
      String verdict, String reason, int servedBy, boolean keptBack, boolean failedOver) {}

  /**
   * A row of the table.
   *
   * @param lastSeen seconds since 1970
   */
  public record Row(
      Key key,
      String digestText,
      Event last,
      long calls,
      long keptBack,
      long failedOver,
      long lastSeen) {}

  private static final class Counts {
    private final String text;
    private Event last;
    private long calls;
    private long keptBack;
    private long failedOver;
    private long lastSeen;

    private Counts(String text, Event first) {
      this.text = text;
      last = first;
    }

    private synchronized void add(Event event, long now) {
      last = event;
      calls++;
      keptBack += event.keptBack() ? 1 : 0;
      failedOver += event.failedOver() ? 1 : 0;
      lastSeen = now;
    }

    private synchronized Row row(Key key) {
      return new Row(key, text, last, calls, keptBack, failedOver, lastSeen);
    }
  }

  /** Counts one statement; {@code text} is asked for at the first of its kind only. */
  public void add(Key key, Supplier<String> text, Event event) {
    Counts counts = byKey.get(key);
    if (counts == null) {
      if (byKey.size() >= MOST_KINDS) {
        return;
      }
      counts = byKey.computeIfAbsent(key, k -> new Counts(text.get(), event));
    }
    counts.add(event, System.currentTimeMillis() / 1000);
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
  }
}
