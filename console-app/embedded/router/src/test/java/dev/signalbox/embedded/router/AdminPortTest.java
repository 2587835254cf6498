package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.embedded.wire.packet.MySqlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin port answers as ProxySQL's was seen to answer. */
class AdminPortTest {
  @TempDir Path directory;
  private RunningRouter router;
  private RawClient admin;

  @BeforeEach
  void start() throws Exception {
    router = new RunningRouter(directory, 3, 4);
    admin = new RawClient(router.adminPort(), "admin", "admin-pw");
  }

  @AfterEach
  void stop() throws Exception {
    admin.close();
    router.close();
    assertThat(router.failures()).isEmpty();
  }

  private void expect(String sql, String answer) throws Exception {
    assertThat(admin.ask(sql)).as(sql).isEqualTo(answer);
  }

  private static String refused(String text) {
    return "ERR 1045 28000 ProxySQL Admin Error: " + text;
  }

  @Test
  void singleStatementsAsRecorded() throws Exception {
    expect("DELETE FROM mysql_query_rules", "OK 5");
    expect("SELECT @@session.auto_increment_increment", refused("unrecognized token: \"@\""));
    expect("SELECT @@autocommit", "[]");
    expect("SET NAMES utf8mb4", "OK 0");
    expect("SET autocommit=1", "OK 0");
    expect("SET foo=1", "OK 0 ERROR: Unknown global variable: 'foo'.");
    expect("SELECT NOW()", refused("no such function: NOW"));
    expect("SHOW WARNINGS", refused("near \"SHOW\": syntax error"));
    expect("USE nope", "OK 0");
    expect("SHOW STATUS", refused("near \"SHOW\": syntax error"));
    expect("SHOW PROCESSLIST", "[]");
    expect("SHOW CREATE TABLE nosuch", "[]");
    expect("DESCRIBE mysql_servers", refused("near \"DESCRIBE\": syntax error"));
    expect("garbage", refused("near \"garbage\": syntax error"));
    expect("LOAD FOO TO RUNTIME", refused("near \"LOAD\": syntax error"));
    expect("LOAD MYSQL QUERY RULES FROM NOWHERE", refused("near \"LOAD\": syntax error"));
    expect("", refused("not an error"));
    expect("-- c\nSELECT 1", "[[1]]");
    expect("SELECT * FROM nosuch", refused("no such table: nosuch"));
    expect("INSERT INTO runtime_mysql_query_rules(rule_id) VALUES (1)", "OK 1");
    expect("DELETE FROM runtime_mysql_servers", "OK 2");
    expect("SELECT COUNT(*) FROM runtime_mysql_servers", "[[2]]");
    expect(
        "INSERT INTO mysql_query_rules(rule_id,apply) VALUES (1,5)",
        refused("CHECK constraint failed: apply IN (0,1)"));
    expect(
        "INSERT INTO mysql_query_rules(rule_id,active) VALUES (1,NULL)",
        refused("NOT NULL constraint failed: mysql_query_rules.active"));
    expect(
        "INSERT INTO mysql_query_rules(rule_id,replace_pattern) VALUES (1,'x')",
        refused(
            "CHECK constraint failed: CASE WHEN replace_pattern IS NULL THEN 1 WHEN"
                + " replace_pattern IS NOT NULL AND match_pattern IS NOT NULL THEN 1 ELSE 0 END"));
    expect(
        "INSERT INTO mysql_query_rules(rule_id,attributes) VALUES (1,'{bad')",
        refused("CHECK constraint failed: JSON_VALID(attributes) OR attributes = ''"));
    expect("INSERT INTO mysql_query_rules(rule_id) VALUES ('abc')", refused("datatype mismatch"));
    expect("INSERT INTO mysql_query_rules(rule_id) VALUES (1)", "OK 1");
    expect(
        "INSERT INTO mysql_query_rules(rule_id) VALUES (2),(1)",
        refused("UNIQUE constraint failed: mysql_query_rules.rule_id"));
    expect("SELECT rule_id FROM mysql_query_rules", "[[1]]");
    expect("REPLACE INTO mysql_query_rules(rule_id,active) VALUES (1,1)", "OK 1");
    expect("TRUNCATE mysql_query_rules", refused("near \"TRUNCATE\": syntax error"));
    expect("BEGIN", "OK 0");
    expect("ROLLBACK", "OK 0");
    expect("SELECT 'a\\'b'", refused("unrecognized token: \"'\""));
    expect("SELECT 'a''b'", "[[a'b]]");
    expect("SELECT \"x\"", "[[x]]");
    expect("SELECT 1; SELECT 2", "[[1]]");
    expect(
        "UPDATE mysql_servers SET status='BOGUS'",
        refused(
            "CHECK constraint failed: UPPER(status) IN ('ONLINE','SHUNNED','OFFLINE_SOFT',"
                + " 'OFFLINE_HARD')"));
    expect("ATTACH DATABASE '/tmp/x.db' AS x", refused("too many attached databases - max 3"));
  }

  @Test
  void layersMoveAsRecorded() throws Exception {
    expect("DELETE FROM mysql_query_rules", "OK 5");
    expect(
        "INSERT INTO mysql_query_rules(rule_id,active,match_digest) VALUES (1,0,'x'),(2,1,'y')",
        "OK 2");
    layers(
        "[[1], [2]]", "[[100], [200], [300], [310], [320]]", "[[100], [200], [300], [310], [320]]");
    expect("load  mysql query  rules to runtime;", "OK 0");
    layers("[[1], [2]]", "[[2]]", "[[100], [200], [300], [310], [320]]");
    expect("SAVE MYSQL QUERY RULES TO DISK", "OK 0");
    layers("[[1], [2]]", "[[2]]", "[[1], [2]]");
    expect("SAVE MYSQL QUERY RULES FROM RUNTIME", "OK 0");
    layers("[[2]]", "[[2]]", "[[1], [2]]");
    expect("LOAD MYSQL QUERY RULES FROM DISK", "OK 0");
    layers("[[1], [2]]", "[[2]]", "[[1], [2]]");
    expect("/* c */ LOAD MYSQL QUERY RULES TO RUNTIME", refused("near \"LOAD\": syntax error"));
    expect("LOAD MYSQL QUERY RULES TO RUNTIME -- c", refused("near \"LOAD\": syntax error"));
  }

  private void layers(String memory, String runtime, String disk) throws Exception {
    expect("SELECT rule_id FROM mysql_query_rules ORDER BY 1", memory);
    expect("SELECT rule_id FROM runtime_mysql_query_rules ORDER BY 1", runtime);
    expect("SELECT rule_id FROM disk.mysql_query_rules ORDER BY 1", disk);
  }

  @Test
  void runtimeShowsRulesAsTheyAreUnderstood() throws Exception {
    expect("DELETE FROM mysql_query_rules", "OK 5");
    expect(
        "INSERT INTO mysql_query_rules(rule_id,active,digest,re_modifiers,client_addr) VALUES"
            + " (1,1,'0xabc','caseless,foo',NULL),(2,1,'ABCDEF0123456789','GLOBAL',''),"
            + "(3,1,'zzz','','10.%'),(4,1,'',NULL,'127.%.0.9')",
        "OK 4");
    expect("LOAD MYSQL QUERY RULES TO RUNTIME", "OK 0");
    expect(
        "SELECT rule_id,digest,re_modifiers FROM runtime_mysql_query_rules",
        "[[1, 0x0000000000000ABC, CASELESS], [2, NULL, GLOBAL], [3, NULL, ]]");
  }

  @Test
  void variablesAreCheckedWhenTheyAreLoaded() throws Exception {
    expect("SET mysql-query_processor_regex=2", "OK 1");
    expect("LOAD MYSQL VARIABLES TO RUNTIME", "OK 0");
    expect(
        "UPDATE global_variables SET variable_value='abc'"
            + " WHERE variable_name='mysql-query_processor_regex'",
        "OK 1");
    expect("LOAD MYSQL VARIABLES TO RUNTIME", "OK 0");
    expect(
        "SHOW VARIABLES LIKE 'mysql-query_processor_regex'", "[[mysql-query_processor_regex, 2]]");
    expect(
        "SELECT variable_value FROM runtime_global_variables"
            + " WHERE variable_name='mysql-query_processor_regex'",
        "[[2]]");
    assertThat(admin.ask("SAVE MYSQL VARIABLES TO DISK")).isEqualTo("OK 166");
  }

  @Test
  void variablesThatMeanNothingHereAreKeptAndUnknownOnesAreNot() throws Exception {
    expect("SET mysql-monitor_username='it''s'", "OK 1");
    expect("SET mysql-commands_stats=0", "OK 1");
    expect("SET mysql-threads=9", "OK 1");
    expect("UPDATE global_variables SET variable_value='1' WHERE variable_name='mysql-no'", "OK 0");
    expect("INSERT INTO global_variables VALUES ('mysql-no','1')", "OK 1");
    expect("LOAD MYSQL VARIABLES TO RUNTIME", "OK 0");
    expect(
        "SELECT variable_name, variable_value FROM runtime_global_variables WHERE variable_name IN"
            + " ('mysql-monitor_username','mysql-commands_stats','mysql-threads','mysql-no')"
            + " ORDER BY 1",
        "[[mysql-commands_stats, false], [mysql-monitor_username, it's], [mysql-threads, 4]]");
    expect("SELECT * FROM global_variables WHERE variable_name='mysql-no'", "[]");
    assertThat(admin.ask("SHOW ADMIN VARIABLES"))
        .contains("[admin-version, 2.7.2-signalbox]")
        .doesNotContain("mysql-");
  }

  @Test
  void anOpenTransactionIsItsClientsAloneAndEndsWithIt() throws Exception {
    expect("SELECT COUNT(*) FROM mysql_query_rules", "[[5]]");
    try (RawClient other = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      assertThat(other.ask("BEGIN")).isEqualTo("OK 0");
      assertThat(other.ask("DELETE FROM mysql_query_rules")).isEqualTo("OK 5");
      assertThat(other.ask("BEGIN"))
          .isEqualTo(refused("cannot start a transaction within a transaction"));
      expect("SELECT COUNT(*) FROM mysql_query_rules", refused("database is locked"));
    }
    expect("SELECT COUNT(*) FROM mysql_query_rules", "[[5]]");
    expect("/* c */ begin transaction", "OK 0");
    expect("DELETE FROM mysql_query_rules WHERE rule_id=100", "OK 1");
    expect("COMMIT", "OK 0");
    try (RawClient other = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      assertThat(other.ask("SELECT COUNT(*) FROM mysql_query_rules")).isEqualTo("[[4]]");
      assertThat(other.ask("COMMIT"))
          .isEqualTo(refused("cannot commit - no transaction is active"));
    }
  }

  @Test
  void commandsThatToolsSendAreAnswered() throws Exception {
    expect("PROXYSQL FLUSH LOGS", "OK 0");
    expect("PROXYSQL FLUSH QUERY CACHE;", "OK 0");
    assertThat(admin.ask("PROXYSQL SHUTDOWN"))
        .startsWith("ERR 1045 28000")
        .contains("not a command");
    expect("KILL CONNECTION 12345", refused("Unknown thread id: 12345"));
    expect("LOCK TABLES `mysql_users` READ", "OK 0");
    expect("/*!40101 SET character_set_client = utf8 */", "OK 0");
    expect("SELECT DATABASE()", "[[admin]]");
    expect("SELECT USER()", "[[admin@127.0.0.1]]");
    expect("SELECT @@version", "[[2.7.2-signalbox]]");
    expect("SHOW TABLES LIKE 'mysql_u%'", "[[mysql_users]]");
    expect("SHOW TABLES IN disk", admin.ask("SHOW TABLES FROM disk"));
    assertThat(admin.ask("SHOW MYSQL VARIABLES")).contains("[mysql-threads, 4]");
    assertThat(admin.ask("SHOW DATABASES")).startsWith("[[0, main, ").contains("router.db");
    assertThat(admin.ask("SHOW MYSQL USERS")).contains("app");
  }

  @Test
  void usersSavedFromRuntimeAreSplit() throws Exception {
    expect("SAVE MYSQL USERS FROM RUNTIME", "OK 0");
    expect(
        "SELECT username,frontend,backend FROM mysql_users ORDER BY frontend",
        "[[app, 0, 1], [app, 1, 0]]");
    expect("LOAD MYSQL USERS TO RUNTIME", "OK 0");
    new RawClient(router.port(), "app", RunningRouter.PASSWORD).close();
  }

  @Test
  void statsUserReadsStatisticsOnly() throws Exception {
    try (RawClient stats = new RawClient(router.adminPort(), "stats", "stats-pw")) {
      assertThat(stats.ask("SELECT rule_id, hits FROM stats_mysql_query_rules LIMIT 1"))
          .isEqualTo("[[100, 0]]");
      assertThat(stats.ask("SELECT * FROM mysql_users"))
          .isEqualTo(refused("no such table: mysql_users"));
      assertThat(stats.ask("DELETE FROM stats_mysql_query_digest"))
          .isEqualTo(refused("attempt to write a readonly database"));
      assertThat(stats.ask("LOAD MYSQL QUERY RULES TO RUNTIME"))
          .isEqualTo(refused("near \"LOAD\": syntax error"));
      stats.ask("PRAGMA query_only=OFF");
      assertThat(stats.ask("DELETE FROM stats_mysql_query_digest"))
          .isEqualTo(refused("attempt to write a readonly database"));
    }
  }

  @Test
  void loginsAreRefusedInProxySqlsWords() throws Exception {
    for (String[] attempt :
        new String[][] {{"admin", "wrong"}, {"app", RunningRouter.PASSWORD}, {"nosuch", "x"}}) {
      assertThatThrownBy(() -> new RawClient(router.adminPort(), attempt[0], attempt[1]).close())
          .isInstanceOfSatisfying(
              MySqlException.class,
              e ->
                  assertThat(e.packet().message())
                      .isEqualTo(
                          "ProxySQL Error: Access denied for user '%s'@'127.0.0.1' (using password: YES)"
                              .formatted(attempt[0])));
    }
  }

  @Test
  void savedRulesWinOverTheBootstrapButServersFollowIt() throws Exception {
    expect("DELETE FROM mysql_query_rules WHERE rule_id > 100", "OK 4");
    expect("SAVE MYSQL QUERY RULES TO DISK", "OK 0");
    expect("UPDATE mysql_servers SET weight=7 WHERE hostgroup_id=20", "OK 1");
    expect("INSERT INTO mysql_servers(hostgroup_id,hostname,port) VALUES (30,'h',9)", "OK 1");
    expect("SAVE MYSQL SERVERS TO DISK", "OK 0");
    admin.close();
    router.close();
    router = new RunningRouter(directory, 5, 6);
    admin = new RawClient(router.adminPort(), "admin", "admin-pw");
    expect("SELECT rule_id FROM runtime_mysql_query_rules", "[[100]]");
    expect(
        "SELECT hostgroup_id, port, weight FROM runtime_mysql_servers ORDER BY 1",
        "[[10, 5, 1], [20, 6, 7], [30, 9, 1]]");
    assertThat(Files.getPosixFilePermissions(directory.resolve("router.db")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void badBootstrapRowLeavesNothingHalfMade(@TempDir Path other) {
    assertThatThrownBy(
            () ->
                new RunningRouter(
                        other,
                        3,
                        4,
                        java.util.List.of(java.util.Map.of("rule_id", "1", "apply", "5")))
                    .close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("bootstrap.mysql_query_rules: CHECK constraint failed");
    assertThat(other.resolve("router.db")).doesNotExist();
  }

  @Test
  void mariaDbConnectorWorks() throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + router.adminPort() + "/?sslMode=disable",
                "admin",
                "admin-pw");
        Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO mysql_query_rules(rule_id,active,match_digest,comment) VALUES"
                    + " (?,?,?,?)")) {
      insert.setInt(1, 7);
      insert.setInt(2, 1);
      insert.setString(3, "^SELECT 'it''s'");
      insert.setString(4, null);
      assertThat(insert.executeUpdate()).isEqualTo(1);
      try (ResultSet rows =
          statement.executeQuery("SELECT * FROM mysql_query_rules WHERE rule_id=7")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("match_digest")).isEqualTo("^SELECT 'it''s'");
        assertThat(rows.getString("comment")).isNull();
        assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("VARCHAR");
      }
      assertThat(statement.executeUpdate("LOAD MYSQL QUERY RULES TO RUNTIME")).isZero();
      assertThat(connection.isValid(2)).isTrue();
      assertThatThrownBy(() -> statement.execute("nonsense"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> {
                assertThat(e.getErrorCode()).isEqualTo(1045);
                assertThat(e.getMessage()).contains("ProxySQL Admin Error");
              });
    }
  }
}
