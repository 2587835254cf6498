package dev.signalbox.desktop.workbench.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.Freshness;
import dev.signalbox.engine.cdc.lag.LagVerdict;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplicaAgeModelTest {
  private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

  private static TopicLag topic(String table, OptionalDouble seconds) {
    return new TopicLag(
        new TableId("imdb", table),
        table,
        0,
        "g",
        OptionalLong.of(9),
        OptionalLong.of(9),
        OptionalLong.of(0),
        OptionalLong.of(0),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        seconds,
        new LagVerdict(LagVerdict.Level.OK, "fine"),
        Optional.empty());
  }

  private static PipelineState state(String connector, TopicLag... topics) {
    return new PipelineState(
        AT,
        new ConnectorStatus(connector, "", List.of()),
        Optional.of(true),
        List.of(topics),
        OptionalLong.of(0),
        List.of(),
        List.of(),
        OptionalLong.empty(),
        List.of(),
        List.of(),
        SourceLag.unknown("Nothing was measured."),
        Freshness.NONE);
  }

  private static String said(PipelineState state, String sql) {
    return ReplicaAgeModel.of(state, sql, AT.plusMillis(120)).text();
  }

  @Test
  void theOldestUnreadChangeAndTheTimeSinceTheSample() {
    var state =
        state(
            "RUNNING",
            topic("title_basics", OptionalDouble.of(0)),
            topic("title_ratings", OptionalDouble.of(3)));
    assertThat(said(state, "SELECT COUNT(*) FROM imdb.`title_basics`"))
        .isEqualTo("replica 120 ms old");
    assertThat(said(state, "SELECT 'title_basics' FROM title_ratings"))
        .isEqualTo("replica 3.1 s old");
    assertThat(said(state, "SELECT 1")).isEqualTo("replica 3.1 s old");
  }

  @Test
  void whatIsNotKnownIsNotMadeUp() {
    var known = topic("t", OptionalDouble.of(0));
    var unknown = "replica's age unknown";
    assertThat(said(PipelineState.unknown(), "SELECT 1")).isEqualTo(unknown);
    assertThat(said(state("PAUSED", known), "SELECT 1")).isEqualTo(unknown);
    assertThat(said(state("RUNNING"), "SELECT 1")).isEqualTo(unknown);
    assertThat(said(state("RUNNING", topic("t", OptionalDouble.empty())), "SELECT 1"))
        .isEqualTo(unknown);
    assertThat(ReplicaAgeModel.of(state("RUNNING", known), "SELECT 1", AT.plusSeconds(60)).hint())
        .contains("1 min before");
  }
}
