package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.text;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of every table, kept in ClickHouse beside the tables themselves. */
public final class TableRegistry {
  private static final String TABLE = Sql.name(ClickHouseSchema.OWN_DATABASE, "tables");

  private final ClickHouseClient clickhouse;

  public TableRegistry(ClickHouseClient clickhouse) {
    this.clickhouse = clickhouse;
  }

  public Map<TableId, ReplicatedTable> read() {
    var tables = new LinkedHashMap<TableId, ReplicatedTable>();
    for (var row :
        clickhouse.rows(
            "SELECT database, `table`, state, topic, `group`, reason, fix FROM "
                + TABLE
                + " FINAL ORDER BY database, `table`")) {
      var id = new TableId(row.get(0).asText(), row.get(1).asText());
      tables.put(
          id,
          new ReplicatedTable(
              id,
              state(id, row.get(2).asText()),
              row.get(3).asText(),
              row.get(4).asText(),
              row.get(5).asText(),
              row.get(6).asText()));
    }
    return tables;
  }

  private static ReplicatedTable.State state(TableId table, String name) {
    for (var state : ReplicatedTable.State.values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    throw new EngineException(
        ErrorCode.CORRUPT,
        "The replica holds the state '%s' for %s, which this version does not know: use the version that wrote it, or make the stack anew."
            .formatted(name, table));
  }

  public void put(ReplicatedTable table) {
    write(table, 0);
  }

  public void forget(ReplicatedTable table) {
    write(table, 1);
  }

  private void write(ReplicatedTable table, int gone) {
    clickhouse.run(
        "INSERT INTO %s SELECT %s, %s, %s, %s, %s, %s, %s, %d, now64(6)"
            .formatted(
                TABLE,
                text(table.id().database()),
                text(table.id().table()),
                text(table.state().name()),
                text(table.topic()),
                text(table.group()),
                text(table.reason()),
                text(table.fix()),
                gone));
  }
}
