package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements prepared on port 9004 by Connector/J and MariaDB's driver. */
@ExtendWith(WithEngine.class)
class MySqlPreparedTest {
  private final Films films;

  MySqlPreparedTest(EngineProcess engine) {
    films = new Films(engine);
  }

  private Connection connect(String scheme, String database, String options) throws Exception {
    return films.connect(scheme, database, options);
  }

  @BeforeEach
  void titles() throws Exception {
    films.create();
  }

  @Test
  void parametersAreBoundOnTheServer() throws Exception {
    try (var connection = connect("mysql", "films", "?sslMode=DISABLED&useServerPrepStmts=true");
        var statement =
            connection.prepareStatement(
                "SELECT id, year FROM titles WHERE kind = ? AND id >= ? ORDER BY id")) {
      statement.setString(1, "movie");
      statement.setInt(2, 1);
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt("year")).isEqualTo(1999);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getObject("year")).isNull();
      }
      statement.setString(1, "it's \\ none");
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT SUM(id) FROM titles WHERE id BETWEEN ? AND ?         | SUM(id) BIGINT
          SELECT id, kind AS k, year FROM titles WHERE id = ?;        | id INT, k VARCHAR, year INT
          SELECT * FROM titles WHERE kind LIKE ? LIMIT ?, ?           | id INT, kind VARCHAR, year INT
          WITH t AS (SELECT 1 AS a) SELECT a FROM t WHERE a IN (?, ?) | a TINYINT UNSIGNED
          SELECT repeat(kind, ?) AS r FROM titles -- all              | r VARCHAR
          SELECT SUM(k), c FROM nowhere WHERE id = ?                  | SUM(k) VARCHAR, c VARCHAR
          SELECT @@autocommit, DATABASE()                | @@autocommit BIGINT, DATABASE() VARCHAR
          """)
  void preparingSaysTheColumns(String sql, String columns) throws Exception {
    for (String scheme : List.of("mysql", "mariadb")) {
      String options = scheme.equals("mysql") ? "?sslMode=DISABLED&" : "?";
      try (var connection = connect(scheme, "films", options + "useServerPrepStmts=true");
          var statement = connection.prepareStatement(sql)) {
        var said = new ArrayList<String>();
        var metadata = statement.getMetaData();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
          String type = scheme.equals("mysql") ? " " + metadata.getColumnTypeName(i) : "";
          said.add(metadata.getColumnLabel(i) + type);
        }
        // MariaDB's driver has other names for the types
        String expected =
            scheme.equals("mysql") ? columns : columns.replaceAll(" [A-Z ]+(?=,|$)", "");
        assertThat(String.join(", ", said)).as(scheme).isEqualTo(expected);
      }
    }
  }

  @Test
  void columnsMayTurnOutOtherThanPreparingSaid() throws Exception {
    for (String scheme : List.of("mysql", "mariadb")) {
      String options = scheme.equals("mysql") ? "?sslMode=DISABLED&" : "?";
      try (var connection = connect(scheme, "films", options + "useServerPrepStmts=true");
          var statement =
              connection.prepareStatement(
                  "SELECT ? AS a, id + ? AS b, concat(?, kind) AS c FROM titles WHERE id = ?")) {
        statement.setInt(1, 7);
        statement.setDouble(2, 0.5);
        statement.setString(3, "a ");
        statement.setInt(4, 1);
        try (var rows = statement.executeQuery()) {
          assertThat(rows.next()).as(scheme).isTrue();
          assertThat(rows.getInt("a")).as(scheme).isEqualTo(7);
          assertThat(rows.getDouble("b")).as(scheme).isEqualTo(1.5);
          assertThat(rows.getString("c")).as(scheme).isEqualTo("a movie");
        }
      }
    }
  }

  @Test
  void whatIsNoSelectIsPreparedWithoutColumns() throws Exception {
    try (var connection = connect("mysql", "films", "?sslMode=DISABLED&useServerPrepStmts=true");
        var insert = connection.prepareStatement("INSERT INTO titles VALUES (?, ?, ?)");
        var wrong = connection.prepareStatement("SELECT * FROM nowhere WHERE id = ?")) {
      assertThat(insert.getMetaData()).isNull();
      insert.setInt(1, 9);
      insert.setString(2, "short");
      insert.setInt(3, 2020);
      assertThat(insert.executeUpdate()).isEqualTo(1);
      wrong.setInt(1, 1);
      assertThatThrownBy(wrong::executeQuery).hasMessageContaining("nowhere");
    }
  }
}
