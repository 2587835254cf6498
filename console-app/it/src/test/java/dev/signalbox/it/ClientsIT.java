package dev.signalbox.it;

import static dev.signalbox.it.BothSides.caughtUp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackEndpoints;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that others wrote, through the router: text and prepared statements, transactions. */
@UsesSharedStack
class ClientsIT {
  private static final String DATABASE = "signalbox_it_clients";

  @TempDir Path directory;
  private StackEndpoints at;
  private Login app;

  @BeforeEach
  void makeDatabase(SharedStack stack) throws Exception {
    at = stack.signalbox().stack().endpoints();
    app = stack.signalbox().stack().credentials().app();
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "CREATE DATABASE " + DATABASE);
    }
  }

  @AfterEach
  void dropDatabase(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "DROP DATABASE " + DATABASE);
    }
  }

  @Test
  void theMariadbClient() throws Exception {
    Installed.need("mariadb", "mariadb-client");
    var out =
        run(
            Map.of("MYSQL_PWD", app.password().reveal()),
            "mariadb",
            "--no-defaults",
            "--host=" + at.host(),
            "--port=" + at.proxyPort(),
            "--user=" + app.user(),
            "--database=" + DATABASE,
            "--default-character-set=utf8mb4",
            "--batch",
            "--execute="
                + "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(40));"
                + "INSERT INTO t VALUES (1, 'grüße'), (2, NULL);"
                + "BEGIN; UPDATE t SET v = 'weg' WHERE id = 1; ROLLBACK;"
                + "BEGIN; UPDATE t SET v = 'zwei' WHERE id = 2; COMMIT;"
                + "PREPARE one FROM 'SELECT id + ? AS n FROM t WHERE id = ?';"
                + "SET @a = 40, @b = 2; EXECUTE one USING @a, @b; DEALLOCATE PREPARE one;"
                + "SELECT id, v FROM t ORDER BY id;");
    assertThat(out).isEqualTo("n\n42\nid\tv\n1\tgrüße\n2\tzwei\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://%s:%d/%s?sslMode=PREFERRED&allowPublicKeyRetrieval=true&useServerPrepStmts=false",
        "jdbc:mysql://%s:%d/%s?sslMode=PREFERRED&allowPublicKeyRetrieval=true&useServerPrepStmts=true",
        "jdbc:mariadb://%s:%d/%s?allowPublicKeyRetrieval=true&useServerPrepStmts=false",
        "jdbc:mariadb://%s:%d/%s?allowPublicKeyRetrieval=true&useServerPrepStmts=true",
      })
  void theDriversOfJava(String url) throws Exception {
    var login = new Properties();
    login.setProperty("user", app.user());
    login.setProperty("password", app.password().reveal());
    try (var connection =
        DriverManager.getConnection(url.formatted(at.host(), at.proxyPort(), DATABASE), login)) {
      SharedStack.execute(
          connection, "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(40), d DECIMAL(10, 2))");
      try (var insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
        for (int i = 1; i <= 100; i++) {
          insert.setInt(1, i);
          insert.setString(2, i == 2 ? null : "grüße " + i);
          insert.setBigDecimal(3, new BigDecimal(i + ".50"));
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(100);
      }
      connection.setAutoCommit(false);
      SharedStack.execute(connection, "UPDATE t SET v = 'weg' WHERE id = 1");
      connection.rollback();
      SharedStack.execute(connection, "UPDATE t SET v = 'zwei' WHERE id = 2");
      assertThat(byId(connection, 2)).isEqualTo("zwei 2.50");
      connection.commit();
      connection.setAutoCommit(true);
      assertThat(byId(connection, 1)).isEqualTo("grüße 1 1.50");
      assertThat(SharedStack.rows(connection, "SELECT v FROM t WHERE id IN (1, 2) ORDER BY id"))
          .isEqualTo(List.of(List.of("grüße 1"), List.of("zwei")));
    }
  }

  private static String byId(Connection connection, int id) throws SQLException {
    try (var select = connection.prepareStatement("SELECT v, d FROM t WHERE id = ?")) {
      select.setInt(1, id);
      try (var rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString("v") + " " + rows.getBigDecimal("d");
      }
    }
  }

  @Test
  void mysql2OfNode() throws Exception {
    Installed.need("node", "nodejs");
    Installed.need("npm", "npm");
    for (var file : List.of("package.json", "mysql2.js")) {
      try (InputStream in = ClientsIT.class.getResourceAsStream("/clients/" + file)) {
        Files.copy(in, directory.resolve(file));
      }
    }
    run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
    var out =
        run(
            Map.of(
                "DB_HOST", at.host(),
                "DB_PORT", Integer.toString(at.proxyPort()),
                "DB_USER", app.user(),
                "DB_PASSWORD", app.password().reveal(),
                "DB_NAME", DATABASE),
            "node",
            "mysql2.js");
    JsonNode result = new ObjectMapper().readTree(out);
    assertThat(result)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"affected": 2,
                     "text": [{"id": 1, "v": "grüße 🐬", "d": "12.50", "at": "2024-06-01 12:34:56"},
                              {"id": 2, "v": "zwei", "d": null, "at": null}],
                     "prepared": [{"id": 1, "v": "grüße 🐬", "d": "12.50"}],
                     "rolledBack": "zwei", "insideTransaction": 1, "committed": "bleibt",
                     "error": [1146, "42S02"], "alive": 1, "pooled": true}
                    """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oltp_point_select --db-ps-mode=disable",
        "oltp_point_select --db-ps-mode=auto",
        "oltp_read_write --db-ps-mode=disable",
        "oltp_read_write --db-ps-mode=auto",
      })
  void sysbench(String test, SharedStack stack) throws Exception {
    Installed.need("sysbench", "sysbench");
    var login =
        Files.createFile(
            directory.resolve("sysbench.cnf"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        login, "mysql-user=%s\nmysql-password=%s\n".formatted(app.user(), app.password().reveal()));
    sysbench(test, "prepare");
    // prepared outside of a transaction, its sums go to ClickHouse, which must know the tables
    caughtUp(stack);
    var out = sysbench(test, "run");
    assertThat(number(out, "ignored errors")).as(out).isZero();
    assertThat(number(out, "reconnects")).as(out).isZero();
    assertThat(number(out, "transactions")).as(out).isPositive();
    if (test.startsWith("oltp_read_write")) {
      assertThat(number(out, "write")).as(out).isPositive();
    }
  }

  private String sysbench(String test, String what) throws Exception {
    var command = new ArrayList<String>();
    command.addAll(
        List.of(
            "sysbench",
            "--config-file=" + directory.resolve("sysbench.cnf"),
            "--db-driver=mysql",
            "--mysql-host=" + at.host(),
            "--mysql-port=" + at.proxyPort(),
            "--mysql-db=" + DATABASE,
            // so spread that two transactions hardly ever meet: a deadlock is MySQL's own error
            "--tables=4",
            "--table-size=5000",
            "--rand-type=uniform",
            "--threads=" + (what.equals("run") ? 4 : 1),
            "--time=3"));
    command.addAll(List.of(test.split(" ")));
    command.add(what);
    return run(Map.of(), command.toArray(String[]::new));
  }

  private static long number(String out, String what) {
    var found = Pattern.compile("^ +" + what + ": +(\\d+)", Pattern.MULTILINE).matcher(out);
    assertThat(found.find()).as(what + " in " + out).isTrue();
    return Long.parseLong(found.group(1));
  }

  /** What the command printed, if it ended with 0 within three minutes. */
  private String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var out = Files.createTempFile(directory, "client", ".out");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    var process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    var text = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(ended && process.exitValue() == 0).as(command[0] + ": " + text).isTrue();
    return text;
  }
}
