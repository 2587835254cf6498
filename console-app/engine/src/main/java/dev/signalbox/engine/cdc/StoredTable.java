package dev.signalbox.engine.cdc;

import static dev.signalbox.engine.cdc.Sql.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A replica as ClickHouse has it now.
 *
 * @param columns type by name, in order, without the helper columns
 * @param sortingKey the store's ORDER BY
 * @param queue what the queue was made from, by digest; empty when there is no queue
 */
record StoredTable(Map<String, String> columns, String sortingKey, String queue) {

  /** Every replica of one source database, by table name. */
  static Map<TableId, StoredTable> read(ClickHouseClient clickhouse) {
    var sorting = new LinkedHashMap<TableId, String>();
    var queues = new LinkedHashMap<TableId, String>();
    for (var row :
        clickhouse.rows(
            "SELECT database, name, engine, sorting_key, comment FROM system.tables WHERE database"
                + " LIKE "
                + text("%\\_\\_cdc"))) {
      var name = row.get(1).asText();
      switch (row.get(2).asText()) {
        case "ReplacingMergeTree" ->
            sorting.put(id(row.get(0).asText(), name), row.get(3).asText());
        case "Kafka" ->
            queues.put(
                id(row.get(0).asText(), name.substring(0, name.length() - "__queue".length())),
                row.get(4).asText());
        default -> {
          // readers follow the queue
        }
      }
    }
    var columns = new LinkedHashMap<TableId, Map<String, String>>();
    for (var row :
        clickhouse.rows(
            "SELECT database, `table`, name, type FROM system.columns WHERE database LIKE "
                + text("%\\_\\_cdc")
                + " ORDER BY database, `table`, position")) {
      var id = id(row.get(0).asText(), row.get(1).asText());
      if (sorting.containsKey(id) && !ClickHouseSchema.HELPERS.contains(row.get(2).asText())) {
        columns
            .computeIfAbsent(id, any -> new LinkedHashMap<>())
            .put(row.get(2).asText(), row.get(3).asText());
      }
    }
    var stored = new LinkedHashMap<TableId, StoredTable>();
    sorting.forEach(
        (id, key) ->
            stored.put(
                id,
                new StoredTable(
                    columns.getOrDefault(id, Map.of()), key, queues.getOrDefault(id, ""))));
    return stored;
  }

  private static TableId id(String storeDatabase, String table) {
    return new TableId(
        storeDatabase.substring(0, storeDatabase.length() - ClickHouseSchema.STORE_SUFFIX.length()),
        table);
  }
}
