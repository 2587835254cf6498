package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.SourceTable.Trait;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
          "_position",
          "_copies",
          "_copy",
          "_change",
          "_dead");

  /** 255 bytes, less what is put behind a name for a queue's readers and while it is written. */
  private static final int LONGEST_FILE_NAME = 220;

  private static final Set<String> DATES = Set.of("date", "datetime", "timestamp");

  public ReplicationPlan {
    tables = List.copyOf(tables);
    refusals = List.copyOf(refusals);
  }

  /** The plan for every table of a schema. */
  public static ReplicationPlan of(SourceSchema schema) {
    var tables = new ArrayList<TablePlan>();
    var refusals = new ArrayList<Refusal>();
    var dotted = new HashMap<String, TableId>();
    for (var table : schema.tables()) {
      var other = dotted.putIfAbsent(table.id().toString(), table.id());
      var refusal =
          other == null
              ? refuse(table, schema.mariaDb())
              : new Refusal(
                  table.id(),
                  "Debezium does not tell `%s`.`%s` from `%s`.`%s`"
                      .formatted(
                          table.id().database(),
                          table.id().table(),
                          other.database(),
                          other.table()),
                  "Rename it without a dot.");
      if (refusal == null) {
        tables.add(
            new TablePlan(
                table,
                topic(table.id()),
                TablePlan.GROUP_PREFIX + TopicName.of(table.id()),
                identity(table)));
      } else {
        refusals.add(refusal);
      }
    }
    return new ReplicationPlan(tables, refusals);
  }

  private static @Nullable Refusal refuse(SourceTable table, boolean mariaDb) {
    var id = table.id();
    if (TAKEN_DATABASES.contains(id.database())
        || id.database().endsWith(ClickHouseSchema.STORE_SUFFIX)) {
      return new Refusal(
          id,
          "ClickHouse already uses the database name '" + id.database() + "'",
          "Move the table to a database of another name.");
    }
    if (fileName(id.database()) > LONGEST_FILE_NAME || fileName(id.table()) > LONGEST_FILE_NAME) {
      return new Refusal(
          id,
          "its name is too long for ClickHouse, which writes each byte that is no ASCII letter,"
              + " digit or underscore as three in the names of files",
          "Rename it.");
    }
    if (table.traits().contains(Trait.VERSIONED)) {
      return new Refusal(
          id,
          "it is a table WITH SYSTEM VERSIONING, whose rows in the binlog have columns that"
              + " Debezium does not know",
          "ALTER TABLE … DROP SYSTEM VERSIONING.");
    }
    for (var column : table.columns()) {
      if (TAKEN_COLUMNS.contains(column.name())) {
        return new Refusal(
            id,
            "the column name '" + column.name() + "' is one that replication itself uses",
            "Rename the column.");
      }
      if (column.compressed()) {
        return new Refusal(
            id,
            "column '%s' is COMPRESSED, which Debezium cannot read".formatted(column.name()),
            "ALTER TABLE … MODIFY the column without COMPRESSED.");
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
        && table.traits().contains(Trait.NULLABLE_KEY)) {
      return new Refusal(
          id,
          "it has no primary key but a unique key that may be NULL, which Debezium takes for one"
              + " that tells its rows apart",
          "Add a primary key, or make the unique key's columns NOT NULL.");
    }
    if (!SnapshotSelect.possible(id) && table.columns().stream().anyMatch(SnapshotSelect::needed)) {
      return new Refusal(
          id,
          "its name has a comma, or both quotes, with which Debezium cannot be told how to read"
              + " its dates and FLOAT columns exactly",
          "Rename it without that.");
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

  /** How many bytes a name takes in the name of a file of ClickHouse's. */
  private static int fileName(String name) {
    int length = 0;
    for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = unit == '_' || unit > 0 && Character.isLetterOrDigit(unit);
      length += plain ? 1 : 3;
    }
    return length;
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

  /**
   * How a table is replicated.
   *
   * @throws EngineException BAD_INPUT when there is none, or it cannot be replicated
   */
  public TablePlan planned(TableId id) {
    return table(id)
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.BAD_INPUT,
                    refusals.stream()
                        .filter(refusal -> refusal.table().equals(id))
                        .findFirst()
                        .map(
                            refusal ->
                                "%s cannot be replicated: %s. %s"
                                    .formatted(id, refusal.reason(), refusal.fix()))
                        .orElse(
                            "There is no table %s in MySQL. Name it as DATABASE.TABLE, in upper and lower case as MySQL shows it."
                                .formatted(id))));
  }

  /** The topic of a table, its own: Debezium is given the same name by Signalbox's strategy. */
  public static String topic(TableId table) {
    return TOPIC_PREFIX + "." + TopicName.of(table);
  }
}
