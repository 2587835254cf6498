package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What replicating a schema takes, worked out without touching any server.
 *
 * @param tables those that are replicated
 * @param refusals those that are not, each with its reason and fix
 */
public record ReplicationPlan(List<TablePlan> tables, List<Refusal> refusals) {
  /** The prefix of every topic, and Debezium's name for the server. */
  public static final String TOPIC_PREFIX = "cdc";

  /** Databases of ClickHouse, and the one where Signalbox keeps its own tables. */
  private static final Set<String> TAKEN_DATABASES =
      Set.of("system", "default", "INFORMATION_SCHEMA", ClickHouseSchema.OWN_DATABASE);

  /** Columns of the Kafka engine and of Debezium's flat records. */
  private static final Set<String> TAKEN_COLUMNS =
      Set.of(
          "_topic",
          "_key",
          "_offset",
          "_partition",
          "_timestamp",
          "_timestamp_ms",
          "_headers.name",
          "_headers.value",
          "_error",
          "_raw_message",
          "_table",
          "_database",
          "__deleted",
          "__version",
          "_version",
          "_is_deleted",
          "_identity",
          "_sign",
          "_copies",
          "_copy",
          "_change");

  private static final Set<String> DATES = Set.of("date", "datetime", "timestamp");

  public ReplicationPlan {
    tables = List.copyOf(tables);
    refusals = List.copyOf(refusals);
  }

  /** The plan for every table of a schema. */
  public static ReplicationPlan of(SourceSchema schema) {
    var tables = new ArrayList<TablePlan>();
    var refusals = new ArrayList<Refusal>();
    var topics = new HashMap<String, TableId>();
    for (var table : schema.tables()) {
      var refusal = refuse(table, schema.mariaDb(), topics);
      if (refusal == null) {
        var topic = topic(table.id());
        topics.put(topic, table.id());
        tables.add(
            new TablePlan(table, topic, TablePlan.GROUP_PREFIX + table.id(), identity(table)));
      } else {
        refusals.add(refusal);
      }
    }
    return new ReplicationPlan(tables, refusals);
  }

  private static @Nullable Refusal refuse(
      SourceTable table, boolean mariaDb, Map<String, TableId> topics) {
    var id = table.id();
    if (TAKEN_DATABASES.contains(id.database())
        || id.database().endsWith(ClickHouseSchema.STORE_SUFFIX)) {
      return new Refusal(
          id,
          "ClickHouse already uses the database name '" + id.database() + "'",
          "Move the table to a database of another name.");
    }
    var other = topics.get(topic(id));
    if (other != null) {
      return new Refusal(
          id,
          "its topic would be " + topic(id) + ", which belongs to " + other,
          "Rename the table with letters, digits, '_' and '-'.");
    }
    for (var column : table.columns()) {
      if (TAKEN_COLUMNS.contains(column.name())) {
        return new Refusal(
            id,
            "the column name '" + column.name() + "' is one that replication itself uses",
            "Rename the column.");
      }
      if (TypeMapping.of(column).isEmpty()) {
        return new Refusal(
            id,
            "column '%s' has the type %s, which is not replicated"
                .formatted(column.name(), column.columnType()),
            "Change the column to a supported type (VARCHAR for an address), or move it to a table"
                + " of its own.");
      }
    }
    if (identity(table) == TablePlan.Identity.CHANGE_LOG
        && !mariaDb
        && table.columns().stream().anyMatch(column -> column.dataType().equals("json"))) {
      return new Refusal(
          id,
          "it has no primary key, and MySQL writes its JSON differently in the binlog than in a"
              + " query, so that a deleted row could not be told from others",
          "Add a primary key, or a unique key of NOT NULL columns.");
    }
    return null;
  }

  private static TablePlan.Identity identity(SourceTable table) {
    if (!table.primaryKey().isEmpty()) {
      boolean dates =
          table.columns().stream()
              .anyMatch(
                  column ->
                      table.primaryKey().contains(column.name())
                          && DATES.contains(column.dataType()));
      return dates ? TablePlan.Identity.MESSAGE_KEY : TablePlan.Identity.COLUMNS;
    }
    return table.uniqueKeys().isEmpty()
        ? TablePlan.Identity.CHANGE_LOG
        : TablePlan.Identity.MESSAGE_KEY;
  }

  /** How a table is replicated; empty when it is refused or not there. */
  public Optional<TablePlan> table(TableId id) {
    return tables.stream().filter(table -> table.id().equals(id)).findFirst();
  }

  /** Debezium's topic of a table: characters that Kafka does not take become underscores. */
  public static String topic(TableId table) {
    var name = TOPIC_PREFIX + "." + table.database() + "." + table.table();
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
