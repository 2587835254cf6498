package dev.signalbox.routing.answers;

import dev.signalbox.common.TableId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that ClickHouse has a replica of.
 *
 * @param columns visible columns by name, in the table's order
 * @param uniqueKeys its primary key and unique keys whose columns are all NOT NULL
 */
public record TableInfo(
    TableId id, Map<String, ColumnType> columns, List<List<String>> uniqueKeys) {
  public TableInfo {
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    uniqueKeys = List.copyOf(uniqueKeys);
  }
}
