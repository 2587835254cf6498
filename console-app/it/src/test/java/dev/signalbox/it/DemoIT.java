package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people run first: demo, load, test, quickstart. */
@UsesSharedStack
class DemoIT {
  private static final String STORE = "imdb__cdc.title_basics";

  @Test
  void demoAgreesAndCanBeRunAgain(SharedStack stack) throws Exception {
    var report = stack.program().run("demo", "--json", "--rows", "2000").ok().json();
    assertThat(report.get("ok").asBoolean()).isTrue();
    assertThat(report.at("/rows/mysql").asLong()).isGreaterThanOrEqualTo(2_000);
    assertSame(report.get("rows"));
    assertSame(report.get("checksum"));
    assertThat(report.at("/changes/verified").asInt())
        .isEqualTo(
            report.at("/changes/inserted").asInt()
                + report.at("/changes/updated").asInt()
                + report.at("/changes/deleted").asInt())
        .isEqualTo(300);
    assertThat(report.at("/freshness_ms/n").asInt()).isEqualTo(30);
    assertThat(report.at("/freshness_ms/p50").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(report.at("/freshness_ms/p99").asDouble());
    assertThat(report.get("ready_ms").isIntegralNumber()).isTrue();
    assertThat(report.at("/oltp/hostgroup").asInt()).isEqualTo(10);
    assertThat(report.at("/olap/hostgroup").asInt()).isEqualTo(20);
    assertThat(report.at("/olap/rule_id").isInt()).isTrue();
    assertThat(report.at("/race/mysql_ms").asDouble()).isPositive();
    assertThat(report.at("/race/clickhouse_ms").asDouble()).isPositive();

    var again = stack.program().run("demo", "--json", "--rows", "2000").ok().json();
    assertThat(again.at("/rows/mysql").asLong()).isEqualTo(report.at("/rows/mysql").asLong());
  }

  @Test
  void demoFailsWhenTheSidesDisagree(SharedStack stack) throws Exception {
    stack.program().run("load", "imdb", "--rows", "2000", "--verify").ok();
    try (var clickhouse = stack.clickhouse();
        var mysql = stack.mysql()) {
      // else the audit may take the row away before the demo counts
      BothSides.holdCopies(mysql);
      SharedStack.execute(
          clickhouse,
          "INSERT INTO "
              + STORE
              + " SELECT * REPLACE ('tt80000000' AS tconst) FROM "
              + STORE
              + " FINAL LIMIT 1");
      try {
        var run = stack.program().run("demo", "--json", "--rows", "2000", "--quiet", "4");
        assertThat(run.exit()).as(run.toString()).isEqualTo(1);
        var report = run.json();
        assertThat(report.get("ok").asBoolean()).isFalse();
        assertThat(report.at("/rows/clickhouse").asLong())
            .isEqualTo(report.at("/rows/mysql").asLong() + 1);
        assertThat(report.get("disagreements").toString())
            .contains("tt80000000 (MISSING_IN_MYSQL)");
      } finally {
        SharedStack.execute(
            clickhouse,
            "ALTER TABLE "
                + STORE
                + " DELETE WHERE tconst = 'tt80000000' SETTINGS"
                + " mutations_sync = 1");
      }
    }
  }

  @Test
  void loadGoesOnWhereItWas(SharedStack stack) throws Exception {
    stack.program().run("load", "imdb", "--rows", "3000").ok();
    var second = stack.program().run("load", "imdb", "--rows", "3000", "--json").ok().json();
    assertThat(second.at("/loaded/0/rows").asLong()).isEqualTo(3000);
    assertThat(second.at("/loaded/0/inserted").asLong()).isZero();
    assertThat(second.at("/loaded/1/inserted").asLong()).isZero();
  }

  @Test
  void loadReadsImdbFiles(SharedStack stack, @TempDir Path dir) throws Exception {
    Files.writeString(
        dir.resolve("title.ratings.tsv"),
        "tconst\taverageRating\tnumVotes\ntt70000001\t5.7\t2\ntt70000002\t10.0\t4294967295\n");
    stack.program().run("load", "imdb", "--rows", "10", "--from", dir.toString(), "--verify").ok();
    try (var clickhouse = stack.clickhouse()) {
      assertThat(
              SharedStack.rows(
                  clickhouse,
                  "SELECT toString(averageRating), numVotes FROM imdb.title_ratings WHERE tconst"
                      + " LIKE 'tt7000000_' ORDER BY tconst"))
          .containsExactly(List.of("5.7", "2"), List.of("10", "4294967295"));
    }
  }

  @Test
  void loadRefusesADirectoryWithoutImdbFiles(SharedStack stack, @TempDir Path dir)
      throws Exception {
    var run = stack.program().run("load", "imdb", "--rows", "10", "--from", dir.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("title.basics.tsv");
  }

  @Test
  void testProvesEachChangeAndLeavesNoMarker(SharedStack stack) throws Exception {
    var report = stack.program().run("test", "--json", "-n", "3").ok().json();
    assertThat(report.get("ok").asBoolean()).isTrue();
    assertThat(report.get("verified").asInt()).isEqualTo(9);
    assertThat(report.at("/latency_ms/n").asInt()).isEqualTo(9);
    assertThat(report.at("/latency_ms/p50").asDouble()).isPositive();
    try (var mysql = stack.mysql()) {
      assertThat(SharedStack.rows(mysql, "SELECT COUNT(*) FROM signalbox_test.markers"))
          .containsExactly(List.of("0"));
    }
  }

  @Test
  void quickstartSaysWhyThereIsNoWindowAndHowToStop(SharedStack stack) throws Exception {
    var blind = new Program(stack.program().dataDir(), List.of(), Map.of("DISPLAY", ""));
    var run = blind.run("quickstart", "--rows", "2000").ok();
    assertThat(run.out())
        .contains("download and data", "No window: ", "Both sides agree.", "To stop it:")
        .contains("down --data-dir " + stack.program().dataDir());
    // on a crowded machine a service may take longer to answer than status waits
    Await.until(
        "the stack to be well",
        Duration.ofMinutes(1),
        () -> stack.program().run("status").exit() == 0);
  }

  private static void assertSame(JsonNode both) {
    assertThat(both.get("clickhouse")).isEqualTo(both.get("mysql"));
  }
}
