package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user may do whose queries the router brings: read the tables, and nothing else. */
@ExtendWith(WithEngine.class)
@TestInstance(Lifecycle.PER_CLASS)
class RoutedUserTest {
  /** Stands for what must not be seen. */
  private static final String SECRET = "secret-of-a-file";

  private final HttpClient http = HttpClient.newHttpClient();
  private final EngineProcess engine;

  @TempDir private static Path folder;
  private String secretFile = "";

  RoutedUserTest(EngineProcess engine) {
    this.engine = engine;
  }

  @BeforeAll
  void makeTables() throws Exception {
    new Films(engine).create();
    secretFile = Files.writeString(folder.resolve("secret.txt"), SECRET + "\n").toString();
  }

  private HttpResponse<String> post(String user, String query) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(engine.http() + "/"))
            .header("X-ClickHouse-User", user)
            .header("X-ClickHouse-Key", user.equals("routed") ? "r" : "")
            .POST(BodyPublishers.ofString(query))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private Connection mysql() throws SQLException, IOException {
    var login = new Properties();
    login.setProperty("user", "routed");
    login.setProperty("password", "r");
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:"
            + engine.port("mysql")
            + "/films?sslMode=DISABLED&useServerPrepStmts=true",
        login);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count() FROM films.titles",
        "SELECT kind, count() FROM films.titles GROUP BY kind ORDER BY kind",
        "WITH t AS (SELECT * FROM films.titles) SELECT max(t.year) FROM t",
        "SELECT * FROM (SELECT 1 AS file) AS t ORDER BY t.file",
        "SELECT t.file, concat(t.file, 'x') FROM (SELECT 'a' AS file) AS t",
        "SELECT count(file), max((file)) FROM (SELECT 'a' AS file)",
        "SELECT if(file = 'a', 1, 2) FROM (SELECT 'a' AS file) WHERE (file = 'a')",
        "SELECT 'file(x) INTO OUTFILE' AS infile_text",
        "SELECT sum(number) FROM numbers(10)",
        "SELECT name FROM system.tables WHERE database = 'films'",
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'films'",
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'films'",
        "SHOW TABLES FROM films",
        "SHOW DATABASES",
        "SHOW CREATE TABLE films.titles",
        "DESCRIBE TABLE films.titles",
        "EXPLAIN SELECT count() FROM films.titles",
        "EXISTS TABLE films.titles",
        "SELECT count() FROM films.titles SETTINGS max_threads = 1, join_use_nulls = 1",
        "SET max_execution_time = 5, output_format_decimal_trailing_zeros = 1",
        "USE films",
      })
  void readsTablesAndWhatDriversAsk(String query) throws Exception {
    var answer = post("routed", query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  static Stream<String> doors() {
    var sources =
        Stream.of(
            "file('%s', 'LineAsString', 'line String')",
            "file('%s', 'RawBLOB')",
            "`file`('%s', 'RawBLOB', 'line String')",
            "loop(file('%s', 'RawBLOB', 'line String'))",
            "view(SELECT * FROM file('%s', 'RawBLOB', 'line String'))",
            "url('file://%s', 'RawBLOB', 'line String')",
            "url('http://127.0.0.1:1/', 'RawBLOB', 'line String')",
            "s3('file://%s', 'RawBLOB', 'line String')",
            "executable('cat %s', 'LineAsString', 'line String')",
            "fileCluster('default', '%s', 'RawBLOB', 'line String')",
            "sqlite('%s', 'x')",
            "remote('127.0.0.1', system.one)",
            "mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
            "`%s`",
            "default.`%s`",
            "merge('system', 'processes')",
            "loop(system.processes)",
            "loop('system', 'processes')",
            "system /**/ . `processes`",
            "cluster('default', 'system', 'processes')",
            "clusterAllReplicas('default', system.processes)",
            "system.query_log",
            "system.processes",
            "system.server_settings",
            "system.merge_tree_settings",
            "system.kafka_consumers",
            "system.named_collections",
            "system.users");
    var wrapped =
        sources.flatMap(
            source ->
                Stream.of(
                    "SELECT * FROM " + source,
                    "SELECT count() FROM films.titles WHERE kind IN (SELECT * FROM " + source + ")",
                    "WITH x AS (SELECT * FROM " + source + ") SELECT * FROM x",
                    "SELECT (SELECT any(x) FROM (SELECT * FROM " + source + ") AS t(x))",
                    "DESCRIBE TABLE " + source,
                    "EXPLAIN PIPELINE SELECT * FROM " + source,
                    "SELECT * FROM films.titles UNION ALL SELECT 1, *, 1 FROM " + source));
    return Stream.concat(
        wrapped,
        Stream.of(
            "SELECT file('%s')",
            "SELECT FILE ('%s')",
            "SELECT `file`('%s')",
            "SELECT \"file\"('%s')",
            "SELECT `\\x66ile`('%s')",
            "SELECT arrayMap(\"fil\\x65\", ['%s'])",
            "SELECT file/**/('%s')",
            "SELECT arrayMap(file, ['%s'])",
            "SELECT arrayMap(`file`, ['%s'])",
            "SELECT arrayMap((file), ['%s'])",
            "SELECT arrayMap(((file)), ['%s'])",
            "SELECT arrayMap(((file) AS f), ['%s'])",
            "SELECT arrayMap(file f, ['%s'])",
            "SELECT arrayMap(DISTINCT file, ['%s'])",
            "SELECT arrayMap(ALL file, ['%s'])",
            "SELECT arrayFilter((file) AS f, ['%s'])",
            "SELECT arrayMap(file::String, ['%s'])",
            "SELECT arrayMap(file AS f, ['%s'])",
            "WITH file AS f SELECT arrayMap(f, ['%s'])",
            "WITH file AS f SELECT f('%s')",
            "SELECT * APPLY((file)) FROM (SELECT '%s' AS a)",
            "SELECT arrayMap(default.file, ['%s'])",
            "SELECT arrayMap(x -> (file)(x), ['%s'])",
            "SELECT '%s'.file",
            "SELECT arrayFold(file, ['%s'], '')",
            "SELECT arrayMap({f:Identifier}, ['%s'])",
            "SELECT arrayMap(x -> file(x), ['%s'])",
            "SELECT * APPLY(file) FROM (SELECT '%s' AS a)",
            "SELECT * APPLY file FROM (SELECT '%s' AS a)",
            "SELECT * APPLY(x -> file(x)) FROM (SELECT '%s' AS a)",
            "SELECT COLUMNS('a') APPLY(file) FROM (SELECT '%s' AS a)",
            "SELECT * REPLACE(file('%s') AS id) FROM films.titles",
            "SELECT count() FROM films.titles WHERE kind = file('%s')",
            "SELECT 1 SETTINGS format_schema = '%s'",
            "SELECT 1 FORMAT Template SETTINGS format_template_row = '%s'",
            "SELECT 1 SETTINGS stream_like_engine_allow_direct_select = 1",
            "SELECT 1 SETTINGS max_threads = 1, allow_introspection_functions = 1",
            "SELECT 1 INTO OUTFILE '%s.out'",
            "SELECT 1 INTO/**/OUTFILE '%s.out' TRUNCATE",
            "INSERT INTO FUNCTION file('%s.out', 'TSV', 'a Int32') VALUES (1)",
            "INSERT INTO FUNCTION file('%s.out', 'TSV', 'a Int32') SELECT 1",
            "INSERT INTO films.titles VALUES (4, 'x', 1)",
            "INSERT INTO films.titles FROM INFILE '%s' FORMAT TSV",
            "SET ROLE console",
            "SET ROLE ALL",
            "SET DEFAULT ROLE console TO default",
            "SET allow_introspection_functions = 1",
            "SHOW PROCESSLIST",
            "USE system",
            "SET log_comment = 'another'",
            "SET max_memory_usage = 0",
            "SET max_memory_usage = DEFAULT",
            "SET max_execution_time = 1e9",
            "SET max_memory_usage_for_user = 1",
            "SELECT 1 SETTINGS max_execution_time = 100000",
            "CREATE DATABASE evil",
            "CREATE TABLE films.evil (a Int32) ENGINE = MergeTree ORDER BY a",
            "CREATE TABLE films.evil (a String) ENGINE = File(LineAsString, '%s')",
            "CREATE TEMPORARY TABLE evil (a String) ENGINE = File(LineAsString, '%s')",
            "CREATE TEMPORARY TABLE evil (a String)",
            "CREATE TABLE films.evil (a String) ENGINE = Executable('cat', TSV)",
            "CREATE VIEW films.evil AS SELECT * FROM file('%s', 'LineAsString')",
            "CREATE MATERIALIZED VIEW films.evil ENGINE = Memory AS SELECT 1",
            "CREATE DICTIONARY films.evil (a UInt64, b String) PRIMARY KEY a"
                + " SOURCE(FILE(path '%s' format 'TSV')) LAYOUT(FLAT()) LIFETIME(0)",
            "CREATE FUNCTION evil AS (x) -> file(x)",
            "CREATE USER evil",
            "CREATE NAMED COLLECTION evil AS a = 1",
            "GRANT console TO default",
            "ALTER TABLE films.titles DELETE WHERE 1",
            "ALTER TABLE films.titles ADD COLUMN b String DEFAULT file('%s')",
            "OPTIMIZE TABLE films.titles FINAL",
            "TRUNCATE TABLE films.titles",
            "DROP TABLE films.titles",
            "DROP DATABASE films",
            "RENAME TABLE films.titles TO films.gone",
            "SYSTEM SHUTDOWN",
            "SYSTEM FLUSH LOGS",
            "BACKUP TABLE films.titles TO File('%s.out')",
            "ATTACH TABLE films.evil FROM '%s' (a String) ENGINE = File(LineAsString)",
            "KILL QUERY WHERE 1",
            "EXECUTE AS default SELECT 1",
            "SELECT 1; SELECT 2",
            "EXPLAIN AST SELECT 1; CREATE DATABASE evil"));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void everyDoorIsShutOverHttp(String statement) throws Exception {
    var answer = post("routed", statement.replace("%s", secretFile));
    assertThat(answer.statusCode()).as(statement + "\n" + answer.body()).isNotEqualTo(200);
    assertThat(answer.body()).doesNotContain(SECRET);
    nothingChanged();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void everyDoorIsShutOverMysqlsProtocol(String statement) throws Exception {
    try (var connection = mysql();
        var plain = connection.createStatement()) {
      String sql = statement.replace("%s", secretFile);
      assertThatThrownBy(() -> plain.execute(sql))
          .as(statement)
          .isInstanceOf(SQLException.class)
          .hasMessageNotContaining(SECRET);
    }
    nothingChanged();
  }

  /** A name that a later version of the engine adds is found here. */
  @Test
  void noTableFunctionOpensAFile() throws Exception {
    var names = post("default", "SELECT name FROM system.table_functions").body().lines().toList();
    assertThat(names).hasSizeGreaterThan(40).contains("file", "url");
    for (String name : names) {
      for (String arguments :
          List.of(
              "'" + secretFile + "'",
              "'" + secretFile + "', 'RawBLOB'",
              "'" + secretFile + "', 'RawBLOB', 'line String'",
              "'file://" + secretFile + "', 'RawBLOB', 'line String'",
              "'cat " + secretFile + "', 'RawBLOB', 'line String'",
              "'default', '" + secretFile + "', 'RawBLOB', 'line String'")) {
        var answer = post("routed", "SELECT * FROM " + name + "(" + arguments + ") LIMIT 9");
        assertThat(answer.body()).as(name + "(" + arguments + ")").doesNotContain(SECRET);
      }
    }
    nothingChanged();
  }

  /** The test would find an open door: the console's user goes through. */
  @Test
  void theConsolesUserReadsTheFile() throws Exception {
    assertThat(post("default", "SELECT file('" + secretFile + "')").body()).contains(SECRET);
    assertThat(post("default", "SELECT * FROM file('" + secretFile + "', 'RawBLOB')").body())
        .contains(SECRET);
  }

  @Test
  void aPreparedStatementIsHeldToTheSame() throws Exception {
    try (var connection = mysql();
        var good = connection.prepareStatement("SELECT kind FROM films.titles WHERE id = ?")) {
      good.setInt(1, 3);
      try (var rows = good.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("short");
      }
      assertThatThrownBy(
              () -> {
                try (var bad = connection.prepareStatement("SELECT file(?)")) {
                  bad.setString(1, secretFile);
                  bad.executeQuery();
                }
              })
          .isInstanceOf(SQLException.class)
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void settingsOfAnAddressAreTheSame() throws Exception {
    for (var setting : List.of("format_schema=x", "allow_introspection_functions=1")) {
      var uri = URI.create(engine.http() + "/?user=routed&password=r&" + setting);
      var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("SELECT 1")).build();
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.body()).contains("Code: 452", "should not be changed");
    }
  }

  @Test
  void theSystemsDatabaseIsNobodysDefault() throws Exception {
    var uri = URI.create(engine.http() + "/?user=routed&password=r&database=system");
    var request =
        HttpRequest.newBuilder(uri)
            .POST(BodyPublishers.ofString("SELECT * FROM processes"))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("Code: 497");
    try (var connection = mysql()) {
      assertThatThrownBy(() -> connection.setCatalog("system")).isInstanceOf(SQLException.class);
    }
  }

  private void nothingChanged() throws Exception {
    assertThat(Path.of(secretFile + ".out")).doesNotExist();
    var left =
        post(
            "default",
            "SELECT (SELECT count() FROM films.titles),"
                + " (SELECT count() FROM system.tables WHERE name = 'evil'),"
                + " (SELECT count() FROM system.databases WHERE name = 'evil')");
    assertThat(left.body()).isEqualTo("3\t0\t0\n");
  }
}
