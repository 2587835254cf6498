package dev.signalbox.engine.cdc.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.schema.KeyBatches;
import dev.signalbox.engine.cdc.schema.RowKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One table's rows in ClickHouse, as {@link MysqlRows} gives MySQL's: what a query sees. */
final class ClickHouseRows {
  /** A statement has 256 KiB, and an escaped character four bytes. */
  private static final int CHARACTERS_AT_ONCE = 40_000;

  private final ClickHouseClient clickhouse;
  private final RowSql sql;
  private final RowKeys keys;

  ClickHouseRows(ClickHouseClient clickhouse, RowSql sql, RowKeys keys) {
    this.clickhouse = clickhouse;
    this.sql = sql;
    this.keys = keys;
  }

  /**
   * The rows behind a key and up to another, in the order of numbers.
   *
   * @param from empty for the first row
   * @param to empty for the last row
   */
  Map<List<String>, String> between(Optional<List<String>> from, Optional<List<String>> to) {
    return rows(range(keys, from, to));
  }

  private static String range(
      RowKeys keys, Optional<List<String>> from, Optional<List<String>> to) {
    var conditions = new ArrayList<String>();
    from.ifPresent(key -> conditions.add(keys.afterInClickhouse(key)));
    to.ifPresent(key -> conditions.add(keys.upToInClickhouse(key)));
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  /** The sum of the same. */
  Sum sum(Optional<List<String>> from, Optional<List<String>> to) {
    return Sum.ofClickhouse(clickhouse, sql, range(keys, from, to));
  }

  /** The rows of those keys that there are. */
  Map<List<String>, String> of(Collection<List<String>> wanted) {
    var all = new LinkedHashMap<List<String>, String>();
    for (var some :
        KeyBatches.of(wanted, MysqlRows.KEYS_AT_ONCE, CHARACTERS_AT_ONCE, KeyBatches::characters)) {
      all.putAll(rows("WHERE " + keys.inClickhouse(some)));
    }
    return all;
  }

  /** So many keys behind one, in ClickHouse's order. */
  List<List<String>> keysAfter(Optional<List<String>> key, int limit) {
    return keys(
        range(keys, key, Optional.empty())
            + " ORDER BY "
            + Sql.names(keys.columns())
            + " LIMIT "
            + limit);
  }

  /** The keys of some rows; {@code rest} follows the table. */
  List<List<String>> keys(String rest) {
    var found = new ArrayList<List<String>>();
    for (var row : clickhouse.rows(sql.clickhouseKeys(rest))) {
      found.add(key(row));
    }
    return found;
  }

  private Map<List<String>, String> rows(String rest) {
    var rows = new LinkedHashMap<List<String>, String>();
    for (var row : clickhouse.rows(sql.clickhouseRows(rest))) {
      var values = new ArrayList<@Nullable String>();
      for (int i = 0; i <= sql.loose().size(); i++) {
        var value = row.get(sql.keyColumns() + i);
        values.add(value.isNull() ? null : value.asText());
      }
      rows.put(key(row), RowValue.of(values, sql.loose()));
    }
    return rows;
  }

  private List<String> key(JsonNode row) {
    var key = new ArrayList<String>();
    for (int i = 0; i < sql.keyColumns(); i++) {
      key.add(row.get(i).asText());
    }
    return List.copyOf(key);
  }
}
