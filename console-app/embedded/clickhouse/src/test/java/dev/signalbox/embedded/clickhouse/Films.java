package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Three titles in {@code films.titles}, and drivers of MySQL's protocol that read them. */
record Films(EngineProcess engine) {
  /**
   * @param scheme of the driver's URL: mysql or mariadb
   */
  Connection connect(String scheme, String database, String options)
      throws SQLException, IOException {
    var login = new Properties();
    login.setProperty("user", "proxyuser");
    login.setProperty("password", "pass'word\\");
    return DriverManager.getConnection(
        "jdbc:" + scheme + "://127.0.0.1:" + engine.port("mysql") + "/" + database + options,
        login);
  }

  /** Makes the table anew. */
  void create() throws SQLException, IOException {
    try (var connection = connect("mysql", "default", "?sslMode=DISABLED");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS films");
      statement.execute("DROP TABLE IF EXISTS films.titles");
      statement.execute(
          "CREATE TABLE films.titles (id Int32, kind String, year Nullable(Int32))"
              + " ENGINE = MergeTree ORDER BY id");
      int inserted =
          statement.executeUpdate(
              "INSERT INTO films.titles VALUES (1,'movie',1999),(2,'movie',NULL),(3,'short',2001)");
      assertThat(inserted).isEqualTo(3);
    }
  }
}
