package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;

/** One query, read from both hostgroups through the proxy. */
final class BothSides {
  private BothSides() {}

  static final int MYSQL = 10;
  static final int CLICKHOUSE = 20;

  /** How a value is taken from a result. */
  interface Reading {
    String of(ResultSet result, int column) throws SQLException;
  }

  static final Reading TEXT = ResultSet::getString;
  static final Reading BYTES =
      (result, column) -> {
        var bytes = result.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
      };

  /** The labels, then every row. */
  static List<List<String>> read(Connection proxy, int hostgroup, String sql, Reading reading)
      throws SQLException {
    try (var statement = proxy.createStatement();
        var result = statement.executeQuery("/* hostgroup=" + hostgroup + " */ " + sql)) {
      var meta = result.getMetaData();
      var all = new ArrayList<List<String>>();
      var labels = new ArrayList<String>();
      for (int column = 1; column <= meta.getColumnCount(); column++) {
        labels.add(meta.getColumnLabel(column));
      }
      all.add(labels);
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= labels.size(); column++) {
          row.add(reading.of(result, column));
        }
        all.add(row);
      }
      return all;
    }
  }

  static void same(Connection proxy, String sql, Reading... readings) throws SQLException {
    for (var reading : readings) {
      var clickhouse = read(proxy, CLICKHOUSE, sql, reading);
      var mysql = read(proxy, MYSQL, sql, reading);
      assertThat(clickhouse).as(() -> sql + difference(clickhouse, mysql)).isEqualTo(mysql);
    }
  }

  /** The rows that one side alone has, which a failure's whole lists bury. */
  private static String difference(List<List<String>> clickhouse, List<List<String>> mysql) {
    var here = new LinkedHashSet<>(clickhouse);
    var there = new LinkedHashSet<>(mysql);
    here.removeAll(new HashSet<>(mysql));
    there.removeAll(new HashSet<>(clickhouse));
    return "%n%d rows only in ClickHouse: %s%n%d rows only in MySQL: %s%n"
        .formatted(here.size(), some(here), there.size(), some(there));
  }

  private static List<List<String>> some(Collection<List<String>> rows) {
    return rows.stream().limit(20).toList();
  }

  /** Has closed tables stay closed, and differing rows differ, until the locks are released. */
  static void holdCopies(Connection mysql) throws SQLException {
    assertThat(SharedStack.rows(mysql, "SELECT GET_LOCK('signalbox.copy', 120)"))
        .containsExactly(List.of("1"));
  }

  /** Waits until no table of a database is closed, and all have every change. */
  static void healed(SharedStack stack, String database) throws Exception {
    caughtUp(stack);
    Await.until(
        "closed tables of " + database + " to be copied afresh",
        Duration.ofMinutes(4),
        () ->
            stack.signalbox().replication().tables().stream()
                .filter(table -> table.id().database().equals(database))
                .noneMatch(table -> table.state() == ReplicatedTable.State.CLOSED));
    caughtUp(stack);
  }

  static String wildcard(TypedTable table) {
    return "SELECT * FROM " + table.name() + " ORDER BY id";
  }

  /** Writes the tables into a new database and waits until they have arrived. */
  static void write(SharedStack stack, String database, TypedTable... tables) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql, "CREATE DATABASE " + database + " CHARACTER SET utf8mb4", "USE " + database);
      for (var table : tables) {
        table.write(mysql);
      }
    }
    caughtUp(stack);
    assertThat(stack.signalbox().replication().tables())
        .filteredOn(table -> table.id().database().equals(database))
        .allMatch(table -> table.state() == ReplicatedTable.State.LIVE);
    try (var proxy = proxy(stack, database)) {
      for (var table : tables) {
        assertThat(read(proxy, CLICKHOUSE, "SELECT id FROM " + table.name(), TEXT))
            .as(table.name())
            .hasSize(1 + table.count());
      }
    }
  }

  static void caughtUp(SharedStack stack) throws Exception {
    stack.signalbox().replication().awaitCaughtUp(Deadline.in(Duration.ofMinutes(2)));
  }

  /** The audit finds no difference in the live tables of a database. */
  static void proved(SharedStack stack, String database) {
    for (var table : stack.signalbox().replication().tables()) {
      if (table.id().database().equals(database) && table.state() == ReplicatedTable.State.LIVE) {
        var standing =
            stack
                .signalbox()
                .audit()
                .verify(table.id(), false, Progress.NONE, Deadline.in(Duration.ofMinutes(1)));
        assertThat(standing.state())
            .as(standing.table() + " " + standing.text(standing.at()))
            .isEqualTo(Standing.State.EQUAL);
      }
    }
  }

  /**
   * A table has the rows that its changes brought also when it is copied afresh.
   *
   * @param direct whether the copy can go past Debezium
   */
  static void copied(SharedStack stack, String database, String table, boolean direct) {
    var result =
        stack
            .signalbox()
            .replication()
            .resync(
                new TableId(database, table), Progress.NONE, Deadline.in(Duration.ofMinutes(2)));
    assertThat(result.direct())
        .as(database + "." + table + " is copied directly")
        .isEqualTo(direct);
  }

  /** What the router says of the last statement. */
  static JsonNode last(Connection proxy) throws Exception {
    return told(proxy, "PROXYSQL INTERNAL SESSION").get("last_query");
  }

  /** What the router answers to one of its own statements. */
  static JsonNode told(Connection proxy, String command) throws Exception {
    try (var statement = proxy.createStatement()) {
      // the driver takes it for no query
      assertThat(statement.execute(command)).as(command).isTrue();
      try (var answer = statement.getResultSet()) {
        answer.next();
        return new ObjectMapper().readTree(answer.getString(1));
      }
    }
  }

  static Connection proxy(SharedStack stack, String database) throws SQLException {
    var proxy = stack.proxy();
    proxy.setCatalog(database);
    return proxy;
  }
}
