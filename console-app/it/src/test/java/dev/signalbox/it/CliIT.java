package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line on a running stack: documents, exit codes, and who serves what. */
@UsesSharedStack
class CliIT {
  private static final String OLAP =
      "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType";
  private static final String OLTP =
      "INSERT INTO imdb.title_basics VALUES ('tt9999999', 'movie', 'Test', 'Test', 0, 2024, NULL,"
          + " 120, 'Drama')";
  private static final String CLEAN = "DELETE FROM imdb.title_basics WHERE tconst = 'tt9999999'";

  private static JsonNode statement(Program.Result result, int index) {
    return result.json().at("/statements/" + index);
  }

  @BeforeAll
  static void makeDatabase(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "CREATE DATABASE IF NOT EXISTS signalbox_it_cli");
    }
  }

  @Test
  void statusSaysThatAllIsReadyAndWhere(SharedStack stack) throws Exception {
    var status = stack.program().run("status", "--json").ok().json();
    assertThat(status.get("ok").asBoolean()).isTrue();
    assertThat(status.get("phase").asText()).isEqualTo("RUNNING");
    assertThat(status.get("services")).hasSize(5);
    for (var service : status.get("services")) {
      assertThat(service.get("phase").asText()).as(service.toString()).isEqualTo("READY");
      assertThat(ProcessHandle.of(service.get("pid").asLong())).as(service.toString()).isPresent();
    }
    assertThat(status.at("/endpoints/proxy_port").asInt())
        .isEqualTo(stack.signalbox().stack().endpoints().proxyPort());
  }

  /** A JVM maps the file of a cache that it uses, and of no other. */
  @Test
  @DisabledIfSystemProperty(named = "train.skip", matches = "true")
  void everyJavaServiceRunsFromItsStartCache(SharedStack stack) throws Exception {
    for (var service : stack.program().run("status", "--json").ok().json().get("services")) {
      var name = service.get("name").asText();
      var maps = Files.readString(Path.of("/proc", service.get("pid").asText(), "maps"));
      if (!name.equals("mysql")) {
        assertThat(maps).as(name).contains(name + ".aot");
      }
    }
  }

  @Test
  void theReadmesTwoStatementsRunAsTheyStandEachWhereItBelongs(SharedStack stack) throws Exception {
    var program = stack.program();
    program.run("load", "imdb", "--rows", "1000", "--json").ok();
    clean(stack);
    try {
      var oltp = statement(program.run("sql", "--json", OLTP).ok(), 0);
      assertThat(oltp.get("hostgroup_name").asText()).isEqualTo("MySQL");
      assertThat(oltp.get("affected").asLong()).isEqualTo(1);
      assertThat(oltp.get("proof").asText()).isEqualTo("session");
      var olap = statement(program.run("sql", "--json", OLAP).ok(), 0);
      assertThat(olap.get("hostgroup_name").asText()).isEqualTo("ClickHouse");
      assertThat(olap.at("/results/0/columns/0/name").asText()).isEqualTo("titleType");
      assertThat(olap.at("/results/0/rows").size()).isPositive();
      for (var served : new JsonNode[] {oltp, olap}) {
        var preview =
            program.run("route", "--live", "--json", served.get("sql").asText()).ok().json();
        assertThat(preview.get("hostgroup")).isEqualTo(served.get("hostgroup"));
        assertThat(preview.get("rule_id")).isEqualTo(served.get("rule_id"));
        assertThat(preview.get("digest")).isEqualTo(served.get("digest"));
      }
    } finally {
      clean(stack);
    }
  }

  private static void clean(SharedStack stack) throws SQLException {
    try (var proxy = stack.proxy()) {
      SharedStack.execute(proxy, CLEAN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM imdb.title_basics",
        "SELECT * FROM imdb.title_basics WHERE tconst = 'tt0000001'",
        "SELECT @@version",
        "SHOW DATABASES",
      })
  void theShippedRulesAndTheLiveOnesDecideAlike(String sql, SharedStack stack) throws Exception {
    var session =
        SessionState.fresh(RoutingUser.of("proxyuser", 10), "", "127.0.0.1", "127.0.0.1", 6033);
    var rules = stack.signalbox().shippedRules();
    var shipped = new RuleEvaluator().decide(rules, QueryContext.of(sql, session));
    var live = stack.program().run("route", "--live", "--json", sql).ok().json();
    assertThat(live.get("hostgroup").asInt()).isEqualTo(shipped.target());
    assertThat(live.get("decided_by").asText()).isEqualTo(shipped.decidedBy().name());
    assertThat(live.get("hit_rule_ids").toString().replace(",", ", "))
        .isEqualTo(shipped.hitRuleIds().toString());
  }

  @Test
  void aStatementThatFailsEndsTheScriptWithTheServersError(SharedStack stack) throws Exception {
    var result =
        stack
            .program()
            .run("sql", "--json", "SELECT 1; SELECT * FROM signalbox_it_cli.nosuch; SELECT 2");
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.json().get("statements")).hasSize(2);
    assertThat(result.json().at("/ok").asBoolean(true)).isFalse();
    assertThat(result.json().at("/error/message").asText()).startsWith("ERROR 1146 (42S02)");
    assertThat(result.err()).contains("ERROR 1146");
    var text = stack.program().run("sql", "SELEC 1");
    assertThat(text.exit()).isEqualTo(6);
    assertThat(text.err()).contains("ERROR 1064 (42000)");
  }

  @Test
  void aForcedHostgroupWinsOverTheRules(SharedStack stack) throws Exception {
    var forced = stack.program().run("sql", "--json", "--hostgroup", "20", "SELECT 1").ok();
    assertThat(statement(forced, 0).get("hostgroup").asInt()).isEqualTo(20);
    var free = stack.program().run("sql", "--json", "SELECT 1").ok();
    assertThat(statement(free, 0).get("hostgroup").asInt()).isEqualTo(10);
  }

  @Test
  void valuesArriveAsTheServerHasThem(SharedStack stack) throws Exception {
    var sql =
        "SELECT 18446744073709551615 AS big, CAST(1.50 AS DECIMAL(5,2)) AS d, NULL AS n,"
            + " '🎬 ü' AS t, x'00FF' AS raw, CAST('2024-02-29 12:00:00.5' AS DATETIME(1)) AS at";
    var result = stack.program().run("sql", "--json", sql).ok();
    assertThat(result.out()).contains("[[18446744073709551615,1.50,null,\"");
    assertThat(statement(result, 0).at("/results/0/rows/0/3").asText()).isEqualTo("🎬 ü");
    assertThat(statement(result, 0).at("/results/0/rows/0/4").asText()).isEqualTo("AP8=");
    assertThat(statement(result, 0).at("/results/0/rows/0/5").asText())
        .isEqualTo("2024-02-29 12:00:00.5");
  }

  @Test
  void aLargeResultStreamsThroughASmallHeap(SharedStack stack, @TempDir Path directory)
      throws Exception {
    var small =
        new Program(
            stack.program().dataDir(),
            java.util.List.of(),
            java.util.Map.of("JAVA_TOOL_OPTIONS", "-Xmx48m"));
    var result =
        small.run(
            "sql",
            "--json",
            "SELECT seq, REPEAT('x', 100) AS pad FROM signalbox_it_cli.seq_1_to_1000000");
    assertThat(result.exit()).as(result.err()).isZero();
    try (var parser = new ObjectMapper().createParser(result.out())) {
      var last = "";
      while (parser.nextToken() != null) {
        if ("row_count".equals(parser.currentName())) {
          last = parser.getText();
        }
      }
      assertThat(last).isEqualTo("1000000");
    }
  }

  @Test
  void aSignalCancelsTheStatementOnTheServer(SharedStack stack, @TempDir Path directory)
      throws Exception {
    var out = directory.resolve("out");
    var process =
        stack.program().start(out, directory.resolve("err"), "sql", "--json", "SELECT SLEEP(600)");
    try {
      Await.until("the statement runs", Duration.ofSeconds(60), () -> sleeping(stack) == 1);
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      Await.until("the statement is gone", Duration.ofSeconds(60), () -> sleeping(stack) == 0);
      assertThat(new ObjectMapper().readTree(out.toFile()).at("/error/code").asText())
          .isEqualTo("CANCELLED");
    } finally {
      process.destroyForcibly();
    }
  }

  private static int sleeping(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      return SharedStack.rows(
              mysql,
              "SELECT id FROM information_schema.processlist"
                  + " WHERE info LIKE 'SELECT SLEEP(600)%'")
          .size();
    }
  }

  @Test
  void theLagIsKnownAndTheGateHolds(SharedStack stack) throws Exception {
    var program = stack.program();
    Await.until(
        "the lag is gone",
        Duration.ofSeconds(60),
        () -> program.run("lag", "--check", "--max", "0").exit() == 0);
    var lag = program.run("lag", "--json").ok().json();
    assertThat(lag.get("connector").asText()).isEqualTo("RUNNING");
    assertThat(lag.get("total_lag").asLong()).isZero();
    assertThat(lag.get("proved_until").isTextual()).isTrue();
    assertThat(lag.get("problems")).isEmpty();
  }

  @Test
  void aWatchedLagIsALineEachSecond(SharedStack stack, @TempDir Path directory) throws Exception {
    var out = directory.resolve("out");
    var process = stack.program().start(out, directory.resolve("err"), "lag", "--watch", "--json");
    try {
      Await.until("three lines", Duration.ofSeconds(60), () -> Files.readAllLines(out).size() >= 3);
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    var lines = Files.readAllLines(out);
    for (var line : lines.subList(0, lines.size() - 1)) {
      assertThat(new ObjectMapper().readTree(line).has("total_lag")).as(line).isTrue();
    }
    // a watch ends only when it is told to, and says so
    assertThat(lines.getLast()).contains("CANCELLED");
  }

  /** Rows wait in MySQL then, and "0 records behind" would be false. */
  @Test
  void aPausedConnectorIsInTheHeadline(SharedStack stack) throws Exception {
    var program = stack.program();
    var engine = stack.signalbox();
    try {
      engine.connector().pause();
      Await.seen(
          "the pause", () -> engine.pipeline().sample().connector().state().equals("PAUSED"));
      var status = program.run("status");
      assertThat(status.exit()).isEqualTo(5);
      assertThat(status.out()).startsWith("running, with ").contains("is paused");
      // counted; that nothing is behind only a probe could show
      assertThat(program.run("lag").ok().out()).startsWith("no row waits; connector paused");
      var check = program.run("lag", "--check", "--json");
      assertThat(check.exit()).isEqualTo(1);
      assertThat(new ObjectMapper().readTree(check.out()).path("problems").get(0).asText())
          .isEqualTo("The connector is paused: no row waits in MySQL.");
    } finally {
      engine.connector().resume();
      Await.seen("the resume", () -> engine.pipeline().sample().connector().running());
    }
    assertThat(program.run("status").out()).startsWith("running").doesNotContain("is paused");
  }

  @Test
  void passwordsAreShownOnlyToThoseWhoAsk(SharedStack stack, @TempDir Path directory)
      throws Exception {
    var password = stack.signalbox().stack().credentials().app().password().reveal();
    var program = stack.program();
    var shy = program.run("connect-info").ok();
    assertThat(shy.out() + shy.err()).doesNotContain(password).contains("mariadb --host=127.0.0.1");
    assertThat(program.run("connect-info", "--json").ok().out()).doesNotContain(password);
    assertThat(program.run("connect-info", "--show-passwords").ok().out()).contains(password);
    var file = directory.resolve("client.cnf");
    program.run("connect-info", "--option-file", file.toString()).ok();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(client(file, "SELECT CONCAT('a', 'b')")).contains("ab");
  }

  /** The MariaDB client, as {@code connect-info} says to run it. */
  private static String client(Path optionFile, String sql) throws Exception {
    var output = Files.createTempFile(optionFile.getParent(), "client", ".out");
    var process =
        new ProcessBuilder(
                Program.home().resolve("lib/embedded-mariadb/bin/mariadb").toString(),
                "--defaults-extra-file=" + optionFile,
                "--skip-ssl",
                "-e",
                sql)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    var text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  @Test
  void logsAreAnObjectPerLine(SharedStack stack) throws Exception {
    var logs = stack.program().run("logs", "broker", "--tail", "5", "--json").ok();
    assertThat(logs.out().lines()).hasSize(5);
    for (var line : logs.out().lines().toList()) {
      assertThat(new ObjectMapper().readTree(line).get("service").asText()).isEqualTo("broker");
    }
  }

  @Test
  void anAdoptedStackIsUpAtOnce(SharedStack stack) throws Exception {
    var before = stack.program().run("status", "--json").ok().json();
    var up = stack.program().run("up", "--json").ok().json();
    for (int i = 0; i < 5; i++) {
      assertThat(up.at("/services/" + i + "/pid")).isEqualTo(before.at("/services/" + i + "/pid"));
    }
  }
}
