package dev.signalbox.engine.catalogue;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ClickHouse's side of the catalogue. */
final class ReplicaCatalogue {
  private static final String SIZES =
      """
      SELECT database, name, total_rows, total_bytes FROM system.tables
      WHERE database NOT IN ('system', 'INFORMATION_SCHEMA', 'information_schema')
        AND engine LIKE '%MergeTree'
      LIMIT 200000\
      """;

  private final ConnectionSource clickhouse;
  private final ReplicaNames names;

  ReplicaCatalogue(ConnectionSource clickhouse, ReplicaNames names) {
    this.clickhouse = clickhouse;
    this.names = names;
  }

  /** By the tables that store rows. */
  Map<TableId, TableListing.Size> sizes() throws SQLException {
    try (var connection = clickhouse.open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(SIZES)) {
      var sizes = new HashMap<TableId, TableListing.Size>();
      while (rows.next()) {
        long count = rows.getLong(3);
        boolean counted = !rows.wasNull();
        long bytes = rows.getLong(4);
        boolean weighed = !rows.wasNull();
        sizes.put(
            new TableId(rows.getString(1), rows.getString(2)),
            new TableListing.Size(counted ? count : -1, weighed ? bytes : -1));
      }
      return sizes;
    }
  }

  Optional<TableListing.Size> sizeOf(TableId table, Map<TableId, TableListing.Size> sizes) {
    return Optional.ofNullable(sizes.get(names.store(table)));
  }

  /** The types that queries see, by column. */
  Map<String, String> types(TableId table) throws SQLException {
    try (var connection = clickhouse.open();
        var statement =
            connection.prepareStatement(
                "SELECT name, type FROM system.columns WHERE database = ? AND `table` = ?"
                    + " ORDER BY position")) {
      statement.setString(1, table.database());
      statement.setString(2, table.table());
      try (var rows = statement.executeQuery()) {
        var types = new LinkedHashMap<String, String>();
        while (rows.next()) {
          types.put(rows.getString(1), rows.getString(2));
        }
        return types;
      }
    }
  }

  /** The view that queries see and the table under it; empty when neither is there. */
  String ddl(TableId table) throws SQLException {
    try (var connection = clickhouse.open()) {
      var texts = new ArrayList<String>();
      for (var id : List.of(table, names.store(table))) {
        if (exists(connection, id)) {
          texts.add(ddl(connection, id));
        }
      }
      return String.join("\n\n", texts);
    }
  }

  private static boolean exists(Connection connection, TableId table) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT count() FROM system.tables WHERE database = ? AND name = ?")) {
      statement.setString(1, table.database());
      statement.setString(2, table.table());
      try (var row = statement.executeQuery()) {
        return row.next() && row.getLong(1) > 0;
      }
    }
  }

  private static String ddl(Connection connection, TableId table) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SHOW CREATE TABLE " + Sql.name(table.database(), table.table()))) {
      row.next();
      return row.getString(1).strip() + ";";
    }
  }
}
