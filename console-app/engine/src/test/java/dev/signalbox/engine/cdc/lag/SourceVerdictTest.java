package dev.signalbox.engine.cdc.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.LagVerdict.Level;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import dev.signalbox.engine.cdc.lag.source.TableRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceVerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final TableId TABLE = new TableId("shop", "orders");
  private static final ConnectorStatus RUNNING = connector("RUNNING", "RUNNING");

  private static ConnectorStatus connector(String state, String task) {
    return new ConnectorStatus(
        state,
        "",
        List.of(new ConnectorStatus.Task(0, task, task.equals("FAILED") ? "no binlog" : "")));
  }

  private static SourceLag waiting(long rows, boolean exact) {
    return new SourceLag(
        Optional.empty(),
        Optional.empty(),
        "",
        OptionalLong.of(rows * 100),
        OptionalLong.of(rows),
        exact,
        rows == 0
            ? Map.of()
            : Map.of(TABLE, new TableRows(rows, 0, 0, false, NOW.minusSeconds(90))),
        rows == 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(90)),
        Optional.empty(),
        "");
  }

  private static TopicLag judged(
      ConnectorStatus connector, SourceLag source, Duration probe, TableId table) {
    var topic =
        new TopicLag(
            table,
            "t",
            0,
            "g",
            OptionalLong.of(7),
            OptionalLong.of(7),
            OptionalLong.of(0),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(0),
            new LagVerdict(Level.OK, "Everything was read."),
            Optional.of(Duration.ZERO));
    var seen = new Freshness(List.of(new FreshnessSample(NOW.minus(probe), 1, 1, 1)));
    return new SourceVerdict(connector, source, seen.proof(NOW).isPresent()).judge(topic);
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED, PAUSED, PAUSED, The connector is paused",
    "STOPPED, STOPPED, PAUSED, The connector is stopped",
    "RUNNING, FAILED, STOP, The connector failed",
    "UNKNOWN, UNKNOWN, STOP, Kafka Connect does not answer",
    "RUNNING, UNASSIGNED, WARN, The connector is starting",
    "RUNNING, RUNNING, WARN, The connector reads"
  })
  void rowsThatWaitAreSaidWithWhatHoldsThem(
      String state, String task, Level level, String subject) {
    var topic = judged(connector(state, task), waiting(1_200, true), Duration.ofSeconds(1), TABLE);
    assertThat(topic.verdict())
        .isEqualTo(new LagVerdict(level, subject + ": 1,200 rows of this table wait in MySQL."));
    assertThat(topic.inMysql()).hasValue(1_200);
    assertThat(topic.eta()).as("nobody knows").isEmpty();
  }

  @Test
  void thatAllWasReadIsSaidOnlyWhenAProbeHasShownIt() {
    assertThat(judged(RUNNING, waiting(0, true), Duration.ofSeconds(1), TABLE).verdict())
        .isEqualTo(new LagVerdict(Level.OK, "Everything was read."));
    assertThat(judged(RUNNING, waiting(0, false), Duration.ofSeconds(9), TABLE).verdict().level())
        .isEqualTo(Level.UNKNOWN);
    var unknown = SourceLag.unknown("MySQL does not answer.");
    assertThat(judged(connector("PAUSED", "PAUSED"), unknown, Duration.ZERO, TABLE).verdict())
        .isEqualTo(
            new LagVerdict(
                Level.PAUSED,
                "The connector is paused: how many of this table's rows wait in MySQL is not"
                    + " known."));
  }

  @Test
  void anEstimateIsCalledOne() {
    assertThat(SourceVerdict.waiting(waiting(1_200, false), NOW))
        .startsWith("about 1,200 rows, 117 kB wait in MySQL since ");
    assertThat(SourceVerdict.waiting(waiting(1, true), NOW)).startsWith("1 row, 100 B waits in");
    assertThat(SourceVerdict.waiting(SourceLag.unknown("It was purged."), NOW))
        .isEqualTo("how many rows wait in MySQL is not known. It was purged.");
  }

  @Test
  void theProbeIsNobodysLag() {
    var marker = new TableId("signalbox_probe", "marker");
    var paused = connector("PAUSED", "PAUSED");
    assertThat(judged(paused, waiting(3, true), Duration.ZERO, marker).verdict().level())
        .isEqualTo(Level.OK);
  }
}
