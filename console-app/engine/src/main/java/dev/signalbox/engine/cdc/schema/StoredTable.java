package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.text;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A replica as ClickHouse has it now.
 *
 * @param columns type by name, in order, without the helper columns
 * @param sortingKey the columns of the store's ORDER BY
 * @param digest of everything around the store; empty when making it was broken off
 */
public record StoredTable(Map<String, String> columns, List<String> sortingKey, String digest) {

  /** Every replica of one source database, by table name. */
  public static Map<TableId, StoredTable> read(ClickHouseClient clickhouse) {
    var sorting = new LinkedHashMap<TableId, List<String>>();
    var digests = new LinkedHashMap<TableId, String>();
    for (var row :
        clickhouse.rows(
            "SELECT database, name, sorting_key, comment FROM system.tables WHERE engine IN"
                + " ('ReplacingMergeTree', 'ReplicatedReplacingMergeTree') AND database LIKE "
                + text("%\\_\\_cdc"))) {
      var id = id(row.get(0).asText(), row.get(1).asText());
      sorting.put(id, names(row.get(2).asText()));
      digests.put(id, row.get(3).asText());
    }
    var columns = new LinkedHashMap<TableId, Map<String, String>>();
    for (var row :
        clickhouse.rows(
            "SELECT database, `table`, name, type FROM system.columns WHERE database LIKE "
                + text("%\\_\\_cdc")
                + " ORDER BY database, `table`, position")) {
      var id = id(row.get(0).asText(), row.get(1).asText());
      // a queue has the name that its table would have
      boolean store = StoreName.of(id.table()).equals(row.get(1).asText());
      if (store
          && sorting.containsKey(id)
          && !ClickHouseSchema.HELPERS.contains(row.get(2).asText())) {
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
                    columns.getOrDefault(id, Map.of()), key, digests.getOrDefault(id, ""))));
    return stored;
  }

  /** Where the rows of a table are stored, whether there are any or not; pure. */
  public static TableId place(TableId table) {
    return new TableId(ClickHouseSchema.storeDatabase(table), StoreName.of(table.table()));
  }

  /** ClickHouse writes {@code (id)}, {@code a, b}, and quotes a name only where it must. */
  private static List<String> names(String key) {
    var names = new ArrayList<String>();
    var name = Pattern.compile("`((?:[^`\\\\]|\\\\.)*)`|([^`,() ]+)").matcher(key);
    while (name.find()) {
      names.add(
          name.group(1) == null
              ? name.group(2)
              : name.group(1).replace("\\`", "`").replace("\\\\", "\\"));
    }
    return names;
  }

  private static TableId id(String storeDatabase, String table) {
    return new TableId(
        storeDatabase.substring(0, storeDatabase.length() - ClickHouseSchema.STORE_SUFFIX.length()),
        StoreName.table(table));
  }
}
