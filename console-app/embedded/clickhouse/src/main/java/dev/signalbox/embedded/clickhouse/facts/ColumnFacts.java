package dev.signalbox.embedded.clickhouse.facts;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the columns of replicas hold, rows that were replaced or deleted but are still stored among
 * them. Bounded: what was not asked for lately is forgotten, and read again when it is.
 * Thread-safe.
 */
public final class ColumnFacts implements AutoCloseable {
  private static final int MOST_TABLES = 200;

  /** What all values together may take, in chars. */
  private static final long MOST_CHARS = 8 << 20;

  private final Sessions engine;
  private final AtomicLong lastStamp = new AtomicLong();
  private final String start = Long.toString(System.currentTimeMillis(), 36);
  private final Map<String, Replica> replicas = new LinkedHashMap<>(16, 0.75f, true);

  /** Of that engine's tables. */
  public ColumnFacts(Engine engine) {
    this.engine = new Sessions(engine);
  }

  /**
   * What the columns hold now.
   *
   * @throws ClickHouseException if there is no such replica or column, or it is closed
   */
  List<List<String>> rows(FactsQuestion question) {
    Replica replica = replica(question.database(), question.table());
    Map<String, Replica.Facts> facts = replica.facts(question.columns().keySet());
    List<List<String>> rows = new ArrayList<>();
    facts.forEach(
        (column, told) -> {
          rows.add(List.of(column, "version", told.version()));
          rows.add(List.of(column, "gap", told.gap()));
          if (!told.version().equals(question.columns().get(column))) {
            rows.add(List.of(column, "nulls", told.nulls() ? "1" : "0"));
            rows.add(List.of(column, "lost", told.lost() ? "1" : "0"));
            var values = told.values();
            rows.add(List.of(column, "values", values == null ? "many" : "" + values.size()));
            if (!told.shape().isEmpty()) {
              rows.add(List.of(column, "shape", told.shape()));
            }
            if (values != null) {
              values.forEach(value -> rows.add(List.of(column, "value", value)));
            }
          }
        });
    return rows;
  }

  private Replica replica(String database, String table) {
    String key = database + '\0' + table;
    synchronized (replicas) {
      Replica known =
          replicas.computeIfAbsent(
              key,
              k ->
                  new Replica(
                      engine, database, table, () -> start + "-" + lastStamp.incrementAndGet()));
      long chars = replicas.values().stream().mapToLong(Replica::chars).sum();
      Iterator<Map.Entry<String, Replica>> oldest = replicas.entrySet().iterator();
      while ((replicas.size() > MOST_TABLES || chars > MOST_CHARS) && replicas.size() > 1) {
        chars -= oldest.next().getValue().chars();
        oldest.remove();
      }
      return known;
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
