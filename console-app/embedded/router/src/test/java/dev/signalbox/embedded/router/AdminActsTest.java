package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is loaded on the admin port acts on what clients of the MySQL port meet. */
class AdminActsTest extends TwoServers {
  private static final String COUNT = "SELECT COUNT(*) FROM items";

  private RawClient admin;

  @BeforeEach
  void login() throws Exception {
    admin = new RawClient(router.adminPort(), "admin", "admin-pw");
  }

  @AfterEach
  void logout() throws Exception {
    admin.close();
  }

  private void run(String... statements) throws Exception {
    for (String sql : statements) {
      assertThat(admin.ask(sql)).as(sql).startsWith("OK");
    }
  }

  private void status(String status) throws Exception {
    run(
        "UPDATE mysql_servers SET status='" + status + "' WHERE hostgroup_id=20",
        "LOAD MYSQL SERVERS TO RUNTIME");
  }

  private static String running(Statement watcher) throws SQLException {
    return ask(
        watcher,
        "/* hostgroup=20 */ SELECT COUNT(*) FROM information_schema.processlist"
            + " WHERE info LIKE '%SLEEP(28)' AND info NOT LIKE '%processlist%'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFFLINE_SOFT", "OFFLINE_HARD", "SHUNNED"})
  void aServerThatIsNotOnlineGetsNothingNew(String status) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, COUNT)).isEqualTo("2");
      status(status);
      refused(statement, COUNT, 9001, "HY000");
      assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
      assertThat(admin.ask("SELECT status FROM stats_mysql_connection_pool WHERE hostgroup=20"))
          .isEqualTo("[[" + status + "]]");
      status("ONLINE");
      assertThat(ask(statement, COUNT)).isEqualTo("2");
    }
  }

  @Test
  void whatRunsOnAServerGoesOnWhenItIsSoftlyOfflineAndIsCutWhenHard() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        Connection watching = connect();
        Statement watcher = watching.createStatement();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sleeping =
          executor.submit(() -> ask(statement, "/* hostgroup=20 */ SELECT SLEEP(28)"));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!running(watcher).equals("1")) {
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
      status("OFFLINE_SOFT");
      assertThat(sleeping.isDone()).isFalse();
      status("OFFLINE_HARD");
      assertThatThrownBy(() -> sleeping.get(10, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(SQLException.class);
    }
  }

  @Test
  void aServerThatIsAddedServesByItsWeight() throws Exception {
    run(
        "INSERT INTO mysql_servers (hostgroup_id, hostname, port, weight)"
            + " SELECT 10, hostname, port, 0 FROM mysql_servers WHERE hostgroup_id=20",
        "LOAD MYSQL SERVERS TO RUNTIME");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 20; i++) {
        assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
      }
      run(
          "UPDATE mysql_servers SET weight=1-weight WHERE hostgroup_id=10",
          "LOAD MYSQL SERVERS TO RUNTIME");
      for (int i = 0; i < 20; i++) {
        assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("twenty-1,twenty-2");
      }
    }
  }

  @Test
  void aUserIsKnownByClearPasswordOrHashUntilItIsInactive() throws Exception {
    run(
        "INSERT INTO mysql_users (username, password, default_hostgroup)"
            + " SELECT 'other', 'wrong', 20",
        "LOAD MYSQL USERS TO RUNTIME");
    assertThatThrownBy(() -> connect("user", "other")).hasMessageContaining("Access denied");
    twenty()
        .run("CREATE OR REPLACE USER other IDENTIFIED BY 'app-pw'", "GRANT ALL ON *.* TO other");
    String hash;
    try (Connection direct = connect();
        Statement statement = direct.createStatement()) {
      hash = ask(statement, "SELECT PASSWORD('app-pw')");
    }
    for (String stored : new String[] {"app-pw", hash}) {
      run(
          "UPDATE mysql_users SET password='" + stored + "' WHERE username='other'",
          "LOAD MYSQL USERS TO RUNTIME");
      try (Connection connection = connect("user", "other");
          Statement statement = connection.createStatement()) {
        assertThat(ask(statement, "SELECT name FROM items WHERE id=1")).isEqualTo("twenty-1");
      }
    }
    run("UPDATE mysql_users SET active=0 WHERE username='other'", "LOAD MYSQL USERS TO RUNTIME");
    assertThatThrownBy(() -> connect("user", "other")).hasMessageContaining("Access denied");
  }

  @Test
  void aVariableActsOnceItIsLoaded() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      run("UPDATE mysql_query_rules SET match_digest='COUNT(?=\\()' WHERE rule_id=200");
      run("LOAD MYSQL QUERY RULES TO RUNTIME");
      assertThat(ask(statement, COUNT)).isEqualTo("2");
      run("SET mysql-query_processor_regex=2");
      assertThat(ask(statement, COUNT)).isEqualTo("2");
      run("LOAD MYSQL VARIABLES TO RUNTIME");
      assertThat(ask(statement, COUNT)).as("RE2 has no look-ahead").isEqualTo("1");
    }
    run("SET mysql-max_connections='0'", "LOAD MYSQL VARIABLES TO RUNTIME");
    assertThatThrownBy(this::connect).hasMessageContaining("Too many connections");
  }

  @Test
  void aLoadThatCannotBeLeavesEverythingInForceAsItWas() throws Exception {
    String rules = admin.ask("SELECT * FROM runtime_mysql_query_rules");
    run("DELETE FROM mysql_query_rules WHERE rule_id<>200");
    run("UPDATE mysql_query_rules SET timeout=99999999999, destination_hostgroup=10");
    assertThat(admin.ask("LOAD MYSQL QUERY RULES TO RUNTIME"))
        .isEqualTo(
            "ERR 1045 28000 ProxySQL Admin Error: rule_id 200: timeout is '99999999999', but must"
                + " be a number");
    assertThat(admin.ask("SELECT * FROM runtime_mysql_query_rules")).isEqualTo(rules);
    String servers = admin.ask("SELECT * FROM runtime_mysql_servers");
    run("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES ('x', 'h')");
    assertThat(admin.ask("LOAD MYSQL SERVERS TO RUNTIME")).contains("hostname h: hostgroup_id");
    assertThat(admin.ask("SELECT * FROM runtime_mysql_servers")).isEqualTo(servers);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, COUNT)).isEqualTo("2");
    }
  }

  @Test
  void aSessionIsEndedByItsNumber() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("UPDATE items SET data=NULL");
      assertThat(
              admin.ask(
                  "SELECT Variable_Value FROM stats_mysql_global"
                      + " WHERE Variable_Name='Active_Transactions'"))
          .isEqualTo("[[1]]");
      String id = admin.ask("SELECT SessionID FROM stats_mysql_processlist").replaceAll("\\D", "");
      run("KILL CONNECTION " + id);
      assertThatThrownBy(() -> ask(statement, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThat(admin.ask("KILL CONNECTION " + id)).contains("Unknown thread id: " + id);
    }
  }

  @Test
  void theMariadbClientWorksAsWithProxySql() throws Exception {
    assertThat(
            client(
                "SHOW TABLES; SHOW TABLES FROM stats; SHOW DATABASES;"
                    + " SELECT username, default_hostgroup FROM mysql_users;"
                    + " UPDATE mysql_query_rules SET comment = 'it''s \\ here' WHERE rule_id = 100;"
                    + " LOAD MYSQL QUERY RULES TO RUNTIME; SAVE MYSQL QUERY RULES TO DISK;"
                    + " SELECT comment FROM disk.mysql_query_rules WHERE rule_id = 100;"
                    + " SHOW CREATE TABLE mysql_users; SELECT @@version_comment LIMIT 1; SHOW MYSQL SERVERS"))
        .contains(
            "runtime_mysql_query_rules",
            "stats_mysql_query_digest_reset",
            "disk",
            "app\t10",
            "it's \\ here",
            "CREATE TABLE mysql_users");
  }

  private String client(String sql) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of("target/mariadb/bin/mariadb").toAbsolutePath().toString(),
            "--no-defaults",
            "--host=127.0.0.1",
            "--port=" + router.adminPort(),
            "--user=admin",
            "--skip-ssl",
            "--batch",
            "--raw",
            "--execute=" + sql);
    builder.environment().put("MYSQL_PWD", "admin-pw");
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
