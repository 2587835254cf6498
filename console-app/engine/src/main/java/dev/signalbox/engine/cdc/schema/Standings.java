package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.text;

import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The last standing of each table, kept in ClickHouse for every program to read. */
public final class Standings {
  private static final String TABLE = Sql.name("signalbox", "standings");

  /** Signalbox's own database in MySQL: its rows are nobody's data. */
  private static final String PROBES = "signalbox_probe";

  private final ClickHouseClient clickhouse;

  public Standings(ClickHouseClient clickhouse) {
    this.clickhouse = clickhouse;
  }

  private Map<TableId, Standing> read() {
    var all = new LinkedHashMap<TableId, Standing>();
    for (var row :
        clickhouse.rows(
            "SELECT database, `table`, state, `rows`, differing, keys,"
                + " toUnixTimestamp64Milli(since), toUnixTimestamp64Milli(at), note FROM "
                + TABLE
                + " FINAL ORDER BY database, `table`")) {
      var id = new TableId(row.get(0).asText(), row.get(1).asText());
      var keys = new ArrayList<String>();
      row.get(5).forEach(key -> keys.add(key.asText()));
      all.put(
          id,
          new Standing(
              id,
              Standing.State.valueOf(row.get(2).asText()),
              row.get(3).asLong(),
              row.get(4).asLong(),
              keys,
              Instant.ofEpochMilli(row.get(6).asLong()),
              Instant.ofEpochMilli(row.get(7).asLong()),
              row.get(8).asText()));
    }
    return all;
  }

  /** Of every live table among some; one that was never compared is not proved. */
  public List<Standing> of(Collection<ReplicatedTable> tables) {
    var known = read();
    return tables.stream()
        .filter(table -> table.state() == ReplicatedTable.State.LIVE)
        .map(ReplicatedTable::id)
        .filter(table -> !table.database().equals(PROBES))
        .map(table -> known.getOrDefault(table, Standing.unknown(table)))
        .toList();
  }

  /** Takes the place of the table's last one. */
  public void put(Standing standing) {
    clickhouse.run(
        "INSERT INTO %s SELECT %s, %s, %s, %d, %d, CAST([%s] AS Array(String)), %s, %s, %s, now64(6)"
            .formatted(
                TABLE,
                text(standing.table().database()),
                text(standing.table().table()),
                text(standing.state().name()),
                standing.rows(),
                standing.differing(),
                standing.keys().stream().map(Sql::text).collect(Collectors.joining(", ")),
                time(standing.since()),
                time(standing.at()),
                text(standing.note())));
  }

  private static String time(Instant at) {
    return String.format(Locale.ROOT, "fromUnixTimestamp64Milli(%d)", at.toEpochMilli());
  }
}
