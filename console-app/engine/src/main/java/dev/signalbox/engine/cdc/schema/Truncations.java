package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.text;

import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.ClickHouseClient;

/** Below which version a table's rows count no more: after TRUNCATE, DROP, and a copy. */
public final class Truncations {
  private static final String TABLE = Sql.name(ClickHouseSchema.OWN_DATABASE, "truncations");

  private final ClickHouseClient clickhouse;

  public Truncations(ClickHouseClient clickhouse) {
    this.clickhouse = clickhouse;
  }

  public void put(TableId table, long version) {
    clickhouse.run(
        "INSERT INTO %s SELECT %s, %s, %d"
            .formatted(TABLE, text(table.database()), text(table.table()), version));
  }

  /** 0 when all rows count. */
  public long floor(TableId table) {
    return clickhouse
        .rows(
            "SELECT max(version) FROM %s WHERE database = %s AND `table` = %s"
                .formatted(TABLE, text(table.database()), text(table.table())))
        .get(0)
        .get(0)
        .asLong();
  }
}
