package dev.signalbox.embedded.clickhouse.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says of a replica at one moment. Immutable.
 *
 * @param uuid of its store
 * @param types of the store's columns
 * @param parts those of the store that hold rows
 * @param lost columns of which a value was lost
 * @param lossParts the parts of the table that says so
 * @param at when its definition was read, in {@code nanoTime}
 */
record ReplicaState(
    TableName name,
    Store store,
    String uuid,
    Map<String, String> types,
    List<PartName> parts,
    Set<String> lost,
    Set<String> lossParts,
    long at) {
  private static final String OWN_DATABASE = "signalbox";

  /** The replica's database and name. */
  record TableName(String database, String table) {}

  /**
   * Asks the engine for everything.
   *
   * @param before what was known; null if nothing was
   * @throws ClickHouseException if there is no such replica, or it is closed
   */
  static ReplicaState read(
      Sessions engine, String database, String table, @Nullable ReplicaState before) {
    long at = System.nanoTime();
    List<JsonNode> views =
        engine.rows(
            "SELECT as_select FROM system.tables WHERE database = %s AND name = %s"
                .formatted(Engine.quote(database), Engine.quote(table)));
    Store store = views.isEmpty() ? null : Store.of(database, views.getFirst().get(0).asText());
    if (store == null) {
      throw new ClickHouseException(
          60,
          "UNKNOWN_TABLE",
          database + "." + table + " is not a replica of a table, or it is closed");
    }
    String where =
        " WHERE database = %s AND %%s = %s"
            .formatted(Engine.quote(store.database()), Engine.quote(store.table()));
    List<JsonNode> uuids =
        engine.rows("SELECT toString(uuid) FROM system.tables" + where.formatted("name"));
    if (uuids.isEmpty()) {
      throw changed(store.table());
    }
    Map<String, String> types = new HashMap<>();
    for (JsonNode row :
        engine.rows("SELECT name, type FROM system.columns" + where.formatted("table"))) {
      types.put(row.get(0).asText(), row.get(1).asText());
    }
    String uuid = uuids.getFirst().get(0).asText();
    Set<String> lost = Set.of();
    Set<String> lossParts = Set.of();
    if (before != null && before.uuid.equals(uuid)) {
      lost = before.lost;
      lossParts = before.lossParts;
    }
    ReplicaState state =
        new ReplicaState(
                new TableName(database, table), store, uuid, types, List.of(), lost, lossParts, at)
            .now(engine);
    if (state == null) {
      throw changed(store.table());
    }
    return state;
  }

  /** The same with the parts of now; null if the store is another one by now. */
  @Nullable ReplicaState now(Sessions engine) {
    List<PartName> nowParts = new ArrayList<>();
    Set<String> nowLossParts = new HashSet<>();
    String question =
        "SELECT database, name, path FROM system.parts WHERE active AND rows > 0 AND database IN"
            + " (%s, '%s') AND table IN (%s, 'lost_value_log', 'lost_values')";
    for (JsonNode row :
        engine.rows(
            question.formatted(
                Engine.quote(store.database()), OWN_DATABASE, Engine.quote(store.table())))) {
      String part = row.get(1).asText();
      if (row.get(0).asText().equals(OWN_DATABASE)) {
        nowLossParts.add(part);
      } else if (row.get(2).asText().contains(uuid)) {
        nowParts.add(PartName.of(part));
      } else {
        return null;
      }
    }
    Set<String> nowLost = nowLossParts.equals(lossParts) ? lost : lost(engine);
    return new ReplicaState(name, store, uuid, types, nowParts, nowLost, nowLossParts, at);
  }

  private Set<String> lost(Sessions engine) {
    Set<String> columns = new HashSet<>();
    for (JsonNode row :
        engine.rows(
            "SELECT column FROM %s.lost_values WHERE database = %s AND `table` = %s"
                .formatted(
                    OWN_DATABASE, Engine.quote(name.database()), Engine.quote(name.table())))) {
      columns.add(row.get(0).asText());
    }
    return columns;
  }

  private static ClickHouseException changed(String table) {
    return new ClickHouseException(236, "ABORTED", table + " was made anew while it was read");
  }
}
