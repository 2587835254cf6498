package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules do besides naming a hostgroup: caching, mirroring, delaying, trying again. */
class RuleActionsTest extends TwoServers {
  private static final String UUID = "SELECT UUID()";

  private void rules(String... rows) throws Exception {
    try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      run(admin, "DELETE FROM mysql_query_rules");
      int id = 1;
      for (String row : rows) {
        String[] halves = row.split(" = ", 2);
        run(
            admin,
            "INSERT INTO mysql_query_rules (rule_id, active, apply, %s) VALUES (%d, 1, 1, %s)"
                .formatted(halves[0], id++, halves[1]));
      }
      run(admin, "LOAD MYSQL QUERY RULES TO RUNTIME");
    }
  }

  private void set(String name, String value) throws Exception {
    try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      run(admin, "SET mysql-" + name + "='" + value + "'", "LOAD MYSQL VARIABLES TO RUNTIME");
    }
  }

  private static void run(RawClient admin, String... statements) throws Exception {
    for (String sql : statements) {
      assertThat(admin.ask(sql)).as(sql).startsWith("OK");
    }
  }

  private String counter(String name) throws Exception {
    try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      return admin.ask(
          "SELECT variable_value FROM stats_mysql_global WHERE variable_name='" + name + "'");
    }
  }

  @BeforeEach
  void empty() throws Exception {
    for (MariaDbServer server : new MariaDbServer[] {ten(), twenty()}) {
      server.run("CREATE OR REPLACE TABLE shop.copies (n INT)");
    }
  }

  @Test
  void aResultIsKeptForItsTimeByUserSchemaAndSettings() throws Exception {
    rules("match_digest, cache_ttl = 'SHORT', 300", "match_digest, cache_ttl = 'UUID', 60000");
    try (Connection one = connect();
        Connection two = connect();
        Connection latin = connect("connectionCollation", "latin1_swedish_ci");
        Statement first = one.createStatement();
        Statement second = two.createStatement();
        Statement third = latin.createStatement()) {
      String kept = ask(first, UUID);
      assertThat(ask(first, UUID)).isEqualTo(kept);
      assertThat(ask(second, UUID)).isEqualTo(kept);
      assertThat(ask(third, UUID)).isNotEqualTo(kept);
      two.setCatalog("mysql");
      try (Statement elsewhere = two.createStatement()) {
        assertThat(ask(elsewhere, UUID)).isNotEqualTo(kept);
      }
      // a transaction of the asking session shows in its answer, not one of who stored it
      first.execute("START TRANSACTION");
      assertThat(ask(first, UUID)).isEqualTo(kept);
      first.execute("ROLLBACK");
      try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
        run(admin, "PROXYSQL FLUSH QUERY CACHE");
      }
      assertThat(ask(first, UUID)).isNotEqualTo(kept);
      String soon = ask(first, "SELECT UUID() AS `SHORT`");
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (ask(first, "SELECT UUID() AS `SHORT`").equals(soon)) {
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
    }
  }

  @Test
  void whatIsNoCleanResultIsNotKept() throws Exception {
    rules("match_pattern, cache_ttl, cache_empty_result = '.', 60000, 0");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      refused(statement, "SELECT * FROM nosuch", 1146, "42S02");
      ten().run("CREATE TABLE shop.nosuch (n INT)");
      try {
        assertThat(ask(statement, "SELECT * FROM nosuch")).isEmpty();
        ten().run("INSERT INTO shop.nosuch VALUES (7)");
        assertThat(ask(statement, "SELECT * FROM nosuch")).isEqualTo("7");
        ten().run("DELETE FROM shop.nosuch");
        assertThat(ask(statement, "SELECT * FROM nosuch")).isEqualTo("7");
      } finally {
        ten().run("DROP TABLE shop.nosuch");
      }
      String warned = "SELECT UUID(), 1 + 'x'";
      assertThat(ask(statement, warned)).isNotEqualTo(ask(statement, warned));
      // larger than its share of the cache
      String large = "SELECT UUID(), REPEAT('z', 6000000)";
      assertThat(ask(statement, large)).isNotEqualTo(ask(statement, large));
      assertThat(statement.executeUpdate("INSERT INTO copies VALUES (1)")).isEqualTo(1);
      assertThat(statement.executeUpdate("INSERT INTO copies VALUES (1)")).isEqualTo(1);
    }
  }

  @Test
  void copiesGoToTheMirrorAndNobodyWaitsForThem() throws Exception {
    rules("match_pattern, mirror_hostgroup = 'copies|SLEEP', 20");
    set("mirror_max_concurrency", "1");
    set("mirror_max_queue_length", "3");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO copies VALUES (1)");
      await("SELECT COUNT(*) FROM shop.copies", "1");
      // takes longer over there than here
      String slow = "SELECT IF(@@port=" + twenty().port() + ", SLEEP(3), 0)";
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        ask(statement, slow);
      }
      assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
      String dropped = counter("Mirror_dropped_queries");
      assertThat(Integer.parseInt(dropped.replaceAll("\\D", ""))).isBetween(5, 7);
    }
  }

  private static void await(String sql, String value) throws Exception {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!twenty().rows(sql).getFirst().getFirst().equals(value)) {
      assertThat(System.nanoTime()).as(sql).isLessThan(deadline);
    }
  }

  @Test
  void aReadIsSentAgainWhenItsServerIsLostAWriteOnlyWhereARuleSaysSo() throws Exception {
    rules("match_pattern, retries = 'again', 2");
    assertThat(killedWhile("SELECT SLEEP(1.5), 'read'")).isEqualTo("0");
    assertThat(killedWhile("SELECT SLEEP(1.5), 'locks' FOR UPDATE")).contains("Lost connection");
    assertThat(killedWhile("SELECT SLEEP(1.5), 'again' FOR UPDATE")).isEqualTo("0");
    assertThat(counter("backend_query_retries")).isEqualTo("[[2]]");
  }

  private String killedWhile(String sql) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (Connection connection = connect();
                  Statement statement = connection.createStatement()) {
                answer.complete(ask(statement, sql));
              } catch (Exception e) {
                answer.complete(String.valueOf(e.getMessage()));
              }
            });
    String id =
        "SELECT id FROM information_schema.processlist WHERE user='app' AND info LIKE '"
            + sql.replace("'", "''")
            + "'";
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (ten().rows(id).isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
    ten().run("KILL " + ten().rows(id).getFirst().getFirst());
    return answer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void sessionsWaitTheirTurnForAConnection() throws Exception {
    set("connect_timeout_server_max", "20000");
    try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      run(admin, "UPDATE mysql_servers SET max_connections=2", "LOAD MYSQL SERVERS TO RUNTIME");
    }
    CompletableFuture<?>[] all = new CompletableFuture<?>[20];
    for (int i = 0; i < all.length; i++) {
      CompletableFuture<String> one = new CompletableFuture<>();
      all[i] = one;
      Thread.ofVirtual()
          .start(
              () -> {
                try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                  ask(statement, "SELECT SLEEP(0.2)");
                  one.complete("done");
                } catch (Exception e) {
                  one.completeExceptionally(e);
                }
              });
    }
    CompletableFuture.allOf(all).get(30, TimeUnit.SECONDS);
    try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      assertThat(
              admin.ask("SELECT MaxConnUsed FROM stats_mysql_connection_pool WHERE hostgroup=10"))
          .isEqualTo("[[2]]");
    }
  }

  @Test
  void anOkMessageAnswersPreparedStatementsToo() throws Exception {
    rules("match_pattern, OK_msg = 'PROFILING', ''");
    try (Connection connection = connect("useServerPrepStmts", "true");
        PreparedStatement statement = connection.prepareStatement("SET PROFILING=?")) {
      statement.setInt(1, 1);
      assertThat(statement.executeUpdate()).isZero();
      assertThat(statement.executeUpdate()).isZero();
    }
  }

  @Test
  void aTransactionsSettingsAreItsOwn() throws Exception {
    rules();
    try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD, "shop")) {
      assertThat(client.ask("SET TRANSACTION READ ONLY")).isEqualTo("OK 0");
      assertThat(client.ask("START TRANSACTION")).isEqualTo("OK 0");
      assertThat(client.ask("INSERT INTO copies VALUES (1)")).startsWith("ERR 1792");
      assertThat(client.ask("ROLLBACK")).isEqualTo("OK 0");
      assertThat(client.ask("INSERT INTO copies VALUES (1)")).isEqualTo("OK 1");
      assertThat(client.ask("SET SESSION TRANSACTION READ ONLY")).isEqualTo("OK 0");
      assertThat(client.ask("INSERT INTO copies VALUES (1)")).startsWith("ERR 1792");
      assertThat(client.ask("SET SESSION TRANSACTION READ WRITE")).isEqualTo("OK 0");
      assertThat(client.ask("INSERT INTO copies VALUES (1)")).isEqualTo("OK 1");
    }
  }

  @Test
  void largeValuesPassBothWaysAndTheServersSeeOnlyWholeOnes() throws Exception {
    rules();
    byte[] data = new byte[20_000_000];
    data[19_999_999] = 9;
    try (Connection connection = connect("useServerPrepStmts", "true");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO items (name, data) VALUES ('large', ?)");
        Statement statement = connection.createStatement()) {
      insert.setBytes(1, data);
      assertThat(insert.executeUpdate()).isEqualTo(1);
      try (ResultSet rows = statement.executeQuery("SELECT data FROM items WHERE name='large'")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getBytes(1)).isEqualTo(data);
      }
      statement.executeUpdate("DELETE FROM items WHERE name='large'");
    }
  }
}
