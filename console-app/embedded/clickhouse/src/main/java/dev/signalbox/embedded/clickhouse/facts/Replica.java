package dev.signalbox.embedded.clickhouse.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the columns of one replica. At each question it reads what was stored since the
 * last one, so what it says holds of everything visible when it answers. Thread-safe.
 */
final class Replica {
  private static final int MOST_ATTEMPTS = 5;

  private static final long DEFINITION_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Of each column. */
  private static final int EXPRESSIONS = 4;

  private final Sessions engine;
  private final String database;
  private final String table;
  private final Supplier<String> stamps;
  private final Map<String, ColumnState> columns = new HashMap<>();
  private @Nullable ReplicaState last;
  private volatile long chars;

  /**
   * What is known of a column.
   *
   * @param lost whether a value was lost on the way
   * @param values null if there are too many, or it is no text
   * @param shape see {@link TextShape#digits()}; empty if it is no text
   */
  record Facts(
      String version,
      String gap,
      boolean nulls,
      boolean lost,
      @Nullable Set<String> values,
      String shape) {}

  /** Nothing is known; {@code stamps} gives texts of which no two are equal. */
  Replica(Sessions engine, String database, String table, Supplier<String> stamps) {
    this.engine = engine;
    this.database = database;
    this.table = table;
    this.stamps = stamps;
  }

  /** What the values of its columns take, in chars. */
  long chars() {
    return chars;
  }

  /**
   * What the columns hold now.
   *
   * @throws ClickHouseException if there is no such replica or column, or it is closed
   */
  synchronized Map<String, Facts> facts(Collection<String> wanted) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      ReplicaState state = state();
      List<ColumnState> asked = new ArrayList<>();
      for (String name : wanted) {
        asked.add(column(name, state));
      }
      if (read(asked, state)) {
        chars = columns.values().stream().mapToLong(ColumnState::chars).sum();
        return told(wanted, state);
      }
    }
    throw new ClickHouseException(236, "ABORTED", table + " changes faster than it can be read");
  }

  /** The parts of this moment; what changes seldom is a second old at most. */
  private ReplicaState state() {
    ReplicaState before = last;
    ReplicaState state =
        before == null || System.nanoTime() - before.at() > DEFINITION_NANOS
            ? ReplicaState.read(engine, database, table, before)
            : before.now(engine);
    if (state == null || state.parts().isEmpty()) {
      // only a part says whose it is: a store without any may have been made anew
      state = ReplicaState.read(engine, database, table, state);
    }
    if (before == null || !state.uuid().equals(before.uuid())) {
      columns.clear();
    }
    last = state;
    return state;
  }

  private ColumnState column(String name, ReplicaState state) {
    String type = state.types().get(name);
    if (type == null) {
      throw new ClickHouseException(
          16, "NO_SUCH_COLUMN_IN_TABLE", "there is no column " + name + " in " + table);
    }
    ColumnState known = columns.get(name);
    if (known == null || !known.type().equals(type)) {
      known = new ColumnState(name, type, stamps.get());
      columns.put(name, known);
    }
    return known;
  }

  /** Reads what is new; false if parts were merged away before they could be read. */
  private boolean read(List<ColumnState> asked, ReplicaState state) {
    Map<List<PartName>, List<ColumnState>> byParts = new LinkedHashMap<>();
    for (ColumnState column : asked) {
      List<PartName> unread =
          state.parts().stream().filter(part -> !column.scanned().covers(part)).toList();
      byParts.computeIfAbsent(unread, parts -> new ArrayList<>()).add(column);
    }
    for (Map.Entry<List<PartName>, List<ColumnState>> scan : byParts.entrySet()) {
      if (!scan.getKey().isEmpty() && !scan(state, scan.getKey(), scan.getValue())) {
        return false;
      }
      scan.getValue().forEach(column -> column.scanned().all(state.parts()));
    }
    return true;
  }

  private boolean scan(ReplicaState state, List<PartName> parts, List<ColumnState> into) {
    JsonNode row =
        scan(
            state,
            parts,
            into.stream().map(ColumnState::expressions).collect(Collectors.joining(", ")));
    List<ColumnState> unshaped = new ArrayList<>();
    for (int i = 0; i < into.size(); i++) {
      ColumnState column = into.get(i);
      if (parts.stream().anyMatch(column.scanned()::missedIn)) {
        column.gap(stamps.get());
      }
      if (column.add(row, 1 + EXPRESSIONS * i, stamps.get())) {
        unshaped.add(column);
      }
    }
    boolean complete = hasAll(row, parts);
    if (!unshaped.isEmpty()) {
      JsonNode shapes =
          scan(
              state,
              parts,
              unshaped.stream()
                  .map(ColumnState::shapeExpression)
                  .collect(Collectors.joining(", ")));
      for (int i = 0; i < unshaped.size(); i++) {
        unshaped.get(i).addShape(shapes.get(1 + i), stamps.get());
      }
      complete &= hasAll(shapes, parts);
    }
    return complete;
  }

  private JsonNode scan(ReplicaState state, List<PartName> parts, String expressions) {
    String names =
        parts.stream().map(part -> Engine.quote(part.name())).collect(Collectors.joining(", "));
    return engine
        .rows(
            "SELECT groupUniqArray(_part), %s FROM %s.%s WHERE _part IN (%s)"
                .formatted(
                    expressions,
                    Engine.quoteIdentifier(state.store().database()),
                    Engine.quoteIdentifier(state.store().table()),
                    names))
        .getFirst();
  }

  /** Whether no part was merged away between being listed and being read. */
  private static boolean hasAll(JsonNode row, List<PartName> parts) {
    Set<String> read = new HashSet<>();
    row.get(0).forEach(name -> read.add(name.asText()));
    return parts.stream().allMatch(part -> read.contains(part.name()));
  }

  private Map<String, Facts> told(Collection<String> wanted, ReplicaState state) {
    Map<String, Facts> told = new LinkedHashMap<>();
    for (String name : wanted) {
      ColumnState column = columns.get(name);
      if (column != null) {
        boolean lost = state.lost().contains(name);
        told.put(
            name,
            new Facts(
                column.version() + (lost ? "L" : ""),
                column.gap(),
                column.nulls(),
                lost,
                column.many() ? null : Set.copyOf(column.values()),
                column.isText() ? column.shape().digits() : ""));
      }
    }
    return told;
  }
}
