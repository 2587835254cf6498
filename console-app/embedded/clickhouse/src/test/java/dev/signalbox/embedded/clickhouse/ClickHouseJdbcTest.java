package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ClickHouse's own JDBC driver with its default settings, compression of answers included. */
@ExtendWith(WithEngine.class)
class ClickHouseJdbcTest {
  private final EngineProcess engine;

  ClickHouseJdbcTest(EngineProcess engine) {
    this.engine = engine;
  }

  private Connection connect(String... properties) throws SQLException, IOException {
    var settings = new Properties();
    for (int i = 0; i < properties.length; i += 2) {
      settings.setProperty(properties[i], properties[i + 1]);
    }
    return DriverManager.getConnection(
        "jdbc:clickhouse://127.0.0.1:" + engine.port("http") + "/default", settings);
  }

  @Test
  void connectsWithDefaultUrlAndReadsTypes() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT toUInt64(18446744073709551615) AS u, 'Zürich 🚀' AS s,"
                    + " toDecimal128('123.4500', 4) AS d, toDate('2024-02-29') AS t,"
                    + " NULL::Nullable(Int32) AS n")) {
      assertThat(connection.getMetaData().getDatabaseProductVersion()).startsWith("26.7");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBigDecimal("u")).isEqualByComparingTo("18446744073709551615");
      assertThat(rows.getString("s")).isEqualTo("Zürich 🚀");
      assertThat(rows.getBigDecimal("d")).isEqualByComparingTo("123.45");
      assertThat(rows.getObject("t", LocalDate.class)).isEqualTo(LocalDate.of(2024, 2, 29));
      rows.getInt("n");
      assertThat(rows.wasNull()).isTrue();
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void everyCompressionGivesTheSameRows() throws Exception {
    String[][] ways = {
      {},
      {"compress", "false"},
      {"decompress", "true"},
      {"compress", "true", "decompress", "true"},
      {"client.use_http_compression", "true", "compress", "true", "decompress", "true"}
    };
    for (String[] way : ways) {
      try (var connection = connect(way);
          var statement = connection.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS packed");
        statement.execute("CREATE TABLE packed (a Int32, b String) ENGINE = MergeTree ORDER BY a");
        try (var insert = connection.prepareStatement("INSERT INTO packed VALUES (?, ?)")) {
          for (int i = 0; i < 1000; i++) {
            insert.setInt(1, i);
            insert.setString(2, "it's row " + i);
            insert.addBatch();
          }
          insert.executeBatch();
        }
        try (var rows = statement.executeQuery("SELECT sum(a), max(b), count() FROM packed")) {
          rows.next();
          assertThat(rows.getLong(1)).as(String.join(" ", way)).isEqualTo(499_500);
          assertThat(rows.getString(2)).isEqualTo("it's row 999");
          assertThat(rows.getLong(3)).isEqualTo(1000);
        }
      }
    }
  }

  @Test
  void aMillionRowsAreReadInFull() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT number, toString(number) FROM numbers(1000000)")) {
      long n = 0;
      while (rows.next()) {
        assertThat(rows.getLong(1)).isEqualTo(n);
        n++;
      }
      assertThat(n).isEqualTo(1_000_000);
    }
  }

  @Test
  void errorsCarryClickHouseCodes() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT nosuch"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(47));
    }
  }

  @Test
  void anErrorInTheMiddleIsNotTakenForTheEnd() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      assertThatThrownBy(
              () -> {
                try (var rows =
                    statement.executeQuery(
                        "SELECT throwIf(number = 3000000), number FROM numbers(4000000)")) {
                  while (rows.next()) {
                    rows.getLong(2);
                  }
                }
              })
          .isInstanceOf(Exception.class);
    }
  }

  @Test
  void passwordsAreChecked() throws Exception {
    try (var connection = connect("user", "proxyuser", "password", "pass'word\\");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT 1")) {
      assertThat(rows.next()).isTrue();
    }
    assertThatThrownBy(
            () -> {
              try (var connection = connect("user", "proxyuser", "password", "wrong");
                  var statement = connection.createStatement()) {
                statement.executeQuery("SELECT 1");
              }
            })
        .hasStackTraceContaining("Authentication failed");
  }

  @Test
  void cancelEndsARunningStatement() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var running =
          CompletableFuture.supplyAsync(
              () -> {
                try (var rows =
                    statement.executeQuery(
                        "SELECT count() FROM numbers(100000000000) WHERE NOT ignore(sipHash64(number))")) {
                  return rows.next();
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      awaitRunning("sipHash64(number)", true);
      statement.cancel();
      assertThatThrownBy(running::join).hasStackTraceContaining("394");
    }
  }

  @Test
  void queryTimeoutEndsAStatementHereAndThere() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "SELECT count() FROM numbers(100000000000) WHERE NOT ignore(cityHash64(number))"))
          .isInstanceOf(SQLException.class);
    }
    awaitRunning("cityHash64(number)", false);
  }

  @Test
  void metadataListsTablesAndColumns() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS listed (a Int32, b Nullable(String)) ENGINE = Memory");
      try (var columns = connection.getMetaData().getColumns(null, "default", "listed", "%")) {
        assertThat(columns.next()).isTrue();
        assertThat(columns.getString("COLUMN_NAME")).isEqualTo("a");
        assertThat(columns.next()).isTrue();
        assertThat(columns.getString("TYPE_NAME")).isEqualTo("Nullable(String)");
      }
    }
  }

  private void awaitRunning(String fragment, boolean expected) throws Exception {
    try (var connection = connect();
        Statement statement = connection.createStatement()) {
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (true) {
        try (var rows =
            statement.executeQuery(
                "SELECT count() FROM system.processes WHERE query LIKE '%numbers(100000000000)%"
                    + fragment
                    + "%' AND query NOT LIKE '%system.processes%'")) {
          rows.next();
          if (rows.getLong(1) > 0 == expected) {
            return;
          }
        }
        assertThat(System.nanoTime()).as("running, expected " + expected).isLessThan(deadline);
      }
    }
  }
}
