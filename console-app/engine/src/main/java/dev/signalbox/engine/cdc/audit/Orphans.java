package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.util.List;
import java.util.stream.Collectors;

/** Finds rows of the replica whose parent is gone, which MySQL cannot have. */
final class Orphans {
  private final ClickHouseClient clickhouse;

  Orphans(ClickHouseClient clickhouse) {
    this.clickhouse = clickhouse;
  }

  /** The keys of at most so many orphans. */
  List<List<String>> find(Cascade cascade, TablePlan child, RowKeys keys, int limit) {
    return new ClickHouseRows(clickhouse, new RowSql(child, keys.columns()), keys)
        .keys(condition(cascade) + " LIMIT " + limit);
  }

  /** A key with a NULL refers to nothing. */
  static String condition(Cascade cascade) {
    var named =
        cascade.columns().stream()
            .map(column -> "isNotNull(" + Sql.name(column) + ")")
            .collect(Collectors.joining(" AND "));
    var reference =
        cascade.columns().stream()
            .map(column -> "assumeNotNull(" + Sql.name(column) + ")")
            .collect(Collectors.joining(", "));
    return "WHERE %s AND (%s) GLOBAL NOT IN (SELECT %s FROM %s WHERE %s)"
        .formatted(
            named,
            reference,
            cascade.referenced().stream()
                .map(column -> "assumeNotNull(" + Sql.name(column) + ")")
                .collect(Collectors.joining(", ")),
            Sql.name(cascade.parent().database(), cascade.parent().table()),
            cascade.referenced().stream()
                .map(column -> "isNotNull(" + Sql.name(column) + ")")
                .collect(Collectors.joining(" AND ")));
  }
}
