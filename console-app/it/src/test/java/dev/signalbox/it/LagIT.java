package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.CdcEndpointMapping;
import dev.signalbox.engine.cdc.lag.LagVerdict;
import dev.signalbox.engine.cdc.lag.PipelineMonitor;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.stack.ServiceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every figure of the lag against what the test itself has written, wherever the rows wait. */
@UsesSharedStack
class LagIT {
  private static final Duration COUNTING = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(120);
  private static final TableId ONE = new TableId("lag_it", "one");
  private static final TableId TWO = new TableId("lag_it", "two");

  private static final long OF_ONE = 3_000 + 500 + 100 + 10;
  private static final long OF_TWO = 20_000 + 5_000;
  private static final long ALL = OF_ONE + OF_TWO;

  private static PipelineState sample(SharedStack stack) {
    return stack.signalbox().pipeline().sample(COUNTING);
  }

  private static TopicLag topic(PipelineState state, TableId table) {
    return state.topics().stream().filter(t -> t.table().equals(table)).findFirst().orElseThrow();
  }

  private static void write(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          // MariaDB's sequences as tables want a database
          "USE lag_it",
          "INSERT INTO lag_it.one SELECT seq, 'first' FROM seq_1_to_3000",
          "UPDATE lag_it.one SET v = 'second' WHERE id <= 500",
          "DELETE FROM lag_it.one WHERE id > 2900",
          "BEGIN",
          "INSERT INTO lag_it.two SELECT seq, REPEAT('x', 50) FROM seq_1_to_20000",
          "UPDATE lag_it.two SET v = 'y' WHERE id <= 5000",
          "DELETE FROM lag_it.one WHERE id <= 10",
          "COMMIT");
    }
  }

  @Test
  void rowsAreCountedWhereverTheyWait(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE lag_it",
          "CREATE TABLE lag_it.one (id INT PRIMARY KEY, v VARCHAR(20))",
          "CREATE TABLE lag_it.two (id INT PRIMARY KEY, v VARCHAR(60))",
          // how many records wait for a reader that has never committed is not known
          "INSERT INTO lag_it.one VALUES (1, 'seed')",
          "INSERT INTO lag_it.two VALUES (1, 'seed')",
          "DELETE FROM lag_it.one",
          "DELETE FROM lag_it.two");
    }
    BothSides.caughtUp(stack);
    Await.until("0 to be proved", SOON, () -> sample(stack).provedUntil().isPresent());
    stack.signalbox().connector().pause();
    try {
      // Connect stores where the connector was within five seconds
      Await.until(
          "the pause",
          SOON,
          () -> {
            var state = sample(stack);
            return state.connector().state().equals("PAUSED")
                && state.source().exact()
                && state.source().rows().orElse(-1) == 0;
          });
      assertThat(sample(stack).provedUntil()).as("no probe can show it").isEmpty();
      write(stack);
      assertWaitingInMysql(sample(stack), LagVerdict.Level.PAUSED);
      assertDocument(stack.program().run("lag", "--json").ok().json(), "PAUSED");
      var check = stack.program().run("lag", "--check", "--max", String.valueOf(ALL - 1));
      assertThat(check.exit()).isEqualTo(1);
      assertThat(check.err())
          .contains("The connector is paused: 28,610 rows, ", " MB wait in MySQL");

      var endpoints = CdcEndpointMapping.endpoints(stack.signalbox().stack());
      stack.whileSupervisorIsSuspended(
          () -> {
            kill(stack, "connect");
            Await.until("Connect to be gone", SOON, () -> !answers(stack, "connect"));
            assertWaitingInMysql(sample(stack), LagVerdict.Level.STOP);
            // a program that never saw Connect finds where the connector was
            try (var fresh = new PipelineMonitor(endpoints)) {
              assertWaitingInMysql(fresh.sample(COUNTING), LagVerdict.Level.STOP);
            }
          });
      back(stack, "connect");
      stack.whileSupervisorIsSuspended(
          () -> {
            kill(stack, "clickhouse");
            Await.until("ClickHouse to be gone", SOON, () -> !answers(stack, "clickhouse"));
            Await.until("the connector to be told", SOON, () -> resumed(stack));
            // without a probe that comes through, what Connect stores has to show it
            Await.until("all to be in Kafka", SOON, () -> inKafka(sample(stack)));
          });
    } finally {
      stack.signalbox().connector().resume();
    }
    back(stack, "clickhouse");

    Await.until("0 to be proved again", SOON, () -> sample(stack).provedUntil().isPresent());
    var state = sample(stack);
    assertThat(state.totalLag()).hasValue(0);
    assertThat(topic(state, TWO).verdict())
        .isEqualTo(new LagVerdict(LagVerdict.Level.OK, "Everything was read."));
    stack.program().run("lag", "--check", "--max", "0", "--max-seconds", "1").ok();
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      for (var table : List.of("one", "two")) {
        var sql = "SELECT v, COUNT(*) FROM lag_it." + table + " GROUP BY v ORDER BY v";
        assertThat(SharedStack.rows(clickhouse, sql)).isEqualTo(SharedStack.rows(mysql, sql));
      }
    }
    var freshness = stack.program().run("freshness", "--json").ok().json();
    assertThat(freshness.get("probes").asInt()).isPositive();
    for (var stage : List.of("binlog", "topic", "visible")) {
      assertThat(freshness.at("/" + stage + "/p50_ms").asDouble()).as(stage).isPositive();
    }
  }

  private static boolean inKafka(PipelineState state) {
    if (state.source().rows().orElse(-1) != 0 || state.unread().orElse(-1) < ALL) {
      return false;
    }
    assertThat(topic(state, ONE).lag()).hasValue(OF_ONE);
    assertThat(topic(state, TWO).lag()).hasValue(OF_TWO);
    assertThat(state.unread()).hasValue(ALL);
    assertThat(state.totalLag()).hasValue(ALL);
    assertThat(state.provedUntil()).isEmpty();
    return true;
  }

  private static void assertWaitingInMysql(PipelineState state, LagVerdict.Level level) {
    assertThat(state.source().problem()).isEmpty();
    assertThat(state.exact()).isTrue();
    assertThat(state.source().rows()).hasValue(ALL);
    assertThat(state.totalLag()).hasValue(ALL);
    assertThat(state.unread()).hasValue(0);
    assertThat(state.source().bytes().orElse(0)).isGreaterThan(20_000 * 50);
    assertThat(state.source().byTable().keySet()).containsExactlyInAnyOrder(ONE, TWO);
    var one = state.source().byTable().get(ONE);
    assertThat(List.of(one.inserted(), one.updated(), one.deleted()))
        .containsExactly(3_000L, 500L, 110L);
    assertThat(topic(state, ONE).inMysql()).hasValue(OF_ONE);
    assertThat(topic(state, TWO).inMysql()).hasValue(OF_TWO);
    assertThat(topic(state, TWO).verdict().level()).isEqualTo(level);
    assertThat(topic(state, TWO).verdict().sentence())
        .endsWith("25,000 rows of this table wait in MySQL.");
    assertThat(state.secondsBehind().orElse(-1)).isBetween(0.0, 600.0);
  }

  private static void assertDocument(JsonNode lag, String connector) {
    assertThat(lag.get("connector").asText()).isEqualTo(connector);
    assertThat(lag.get("ok").asBoolean()).isFalse();
    assertThat(lag.get("total_lag").asLong()).isEqualTo(ALL);
    assertThat(lag.get("in_kafka").asLong()).isZero();
    assertThat(lag.get("proved_until").isNull()).isTrue();
    assertThat(lag.at("/in_mysql/rows").asLong()).isEqualTo(ALL);
    assertThat(lag.at("/in_mysql/exact").asBoolean()).isTrue();
    assertThat(lag.at("/in_mysql/tables/0").toString())
        .isEqualTo(
            "{\"table\":\"lag_it.one\",\"inserted\":3000,\"updated\":500,\"deleted\":110,"
                + "\"truncated\":false}");
    assertThat(lag.at("/in_mysql/tables/1/inserted").asLong()).isEqualTo(20_000);
    assertThat(lag.at("/in_mysql/tables/1/updated").asLong()).isEqualTo(5_000);
  }

  private static boolean resumed(SharedStack stack) {
    try {
      stack.signalbox().connector().resume();
      return true;
    } catch (EngineException e) {
      // Connect has just come back
      return false;
    }
  }

  private static ServiceState state(SharedStack stack, String service) {
    return stack.signalbox().stack().state().get().services().stream()
        .filter(s -> s.name().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private static void kill(SharedStack stack, String service) {
    ProcessHandle.of(state(stack, service).pid().orElseThrow()).orElseThrow().destroyForcibly();
  }

  private static void back(SharedStack stack, String service) throws Exception {
    Await.until(
        service + " to be back",
        SOON,
        () -> state(stack, service).phase() == ServiceState.Phase.READY && answers(stack, service));
  }

  private static boolean answers(SharedStack stack, String service) {
    var state = sample(stack);
    return service.equals("connect")
        ? !state.connector().state().equals("UNKNOWN")
        : state.problems().isEmpty();
  }
}
