package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.name;
import static dev.signalbox.common.sql.Sql.text;

import dev.signalbox.common.TableId;
import java.util.Optional;

/**
 * On what ClickHouse the replica is made: one server, or a cluster of shards with replicas. In a
 * cluster each statement that makes or changes something runs on every server; rows are spread by
 * the key that makes versions replace each other, so that all versions of a row meet on one shard;
 * small tables of Signalbox's own are whole on every server. Replicas find each other in Keeper
 * under the table's UUID, which stays when tables are exchanged or renamed, and the server's macros
 * {@code {shard}} and {@code {replica}}.
 *
 * @param cluster its name in the servers' configuration; empty for one server
 */
record ClickHouseForm(Optional<String> cluster) {
  /** One server. */
  static final ClickHouseForm SINGLE = new ClickHouseForm(Optional.empty());

  /** Beside a table of rows in a cluster, the one that reads and writes it on all shards. */
  private static final String ALL_SHARDS = "__all";

  /** What stands after an object's name in a statement for all servers. */
  String on() {
    return cluster.map(c -> " ON CLUSTER " + name(c)).orElse("");
  }

  String createDatabase(String database) {
    return "CREATE DATABASE IF NOT EXISTS " + name(database) + on();
  }

  boolean spread() {
    return cluster.isPresent();
  }

  /** The engine of a table whose rows are spread over the shards. */
  String sharded(String arguments) {
    return engine("'/clickhouse/tables/{uuid}/{shard}', '{replica}'", arguments);
  }

  /** The engine of a small table that every server has the whole of. */
  String everywhere(String arguments) {
    return engine("'/clickhouse/tables/{uuid}/all', '{shard}-{replica}'", arguments);
  }

  private String engine(String place, String arguments) {
    if (!spread()) {
      return arguments.isEmpty() ? "ReplacingMergeTree" : "ReplacingMergeTree(" + arguments + ")";
    }
    return "ReplicatedReplacingMergeTree(%s%s)"
        .formatted(place, arguments.isEmpty() ? "" : ", " + arguments);
  }

  /** What reads and writes the rows of a store wherever they are. */
  String rows(TableId objects) {
    return name(
        ClickHouseSchema.storeDatabase(objects),
        StoreName.of(objects.table()) + (spread() ? ALL_SHARDS : ""));
  }

  /** The engine of that, where it is another table than the store. */
  Optional<String> distributed(TableId objects, String shardingKey) {
    return cluster.map(
        c ->
            "Distributed(%s, %s, %s, cityHash64(%s))"
                .formatted(
                    text(c),
                    text(ClickHouseSchema.storeDatabase(objects)),
                    text(StoreName.of(objects.table())),
                    shardingKey));
  }
}
