package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.DomainReadiness.Answer;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.Freshness;
import dev.signalbox.engine.cdc.lag.LagVerdict;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineReadinessTest {
  private final PipelineReadiness readiness = new PipelineReadiness();

  /**
   * @param offsets {@code END/COMMITTED} by topic, {@code ?} for what is not known
   */
  private static PipelineState state(Optional<Boolean> snapshot, String... offsets) {
    var topics = new java.util.ArrayList<TopicLag>();
    for (var each : offsets) {
      var parts = each.split("/");
      var name = "t" + (topics.size() + 1);
      topics.add(
          new TopicLag(
              new TableId("shop", name),
              "shop." + name,
              0,
              "group-" + name,
              number(parts[0]),
              number(parts[1]),
              OptionalLong.empty(),
              OptionalLong.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              new LagVerdict(LagVerdict.Level.OK, "-"),
              Optional.empty()));
    }
    return state(snapshot, topics, List.of());
  }

  private static PipelineState state(
      Optional<Boolean> snapshot, List<TopicLag> topics, List<String> problems) {
    return new PipelineState(
        Instant.EPOCH,
        new ConnectorStatus("RUNNING", "", List.of(new ConnectorStatus.Task(0, "RUNNING", ""))),
        snapshot,
        topics,
        OptionalLong.empty(),
        List.of(),
        List.of(),
        OptionalLong.empty(),
        List.of(),
        problems,
        SourceLag.unknown(""),
        Freshness.NONE);
  }

  private static OptionalLong number(String text) {
    return text.equals("?") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static String said(Answer answer) {
    return (answer.holds() ? "yes: " : "no: ") + answer.detail();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0/?                 | yes: 1 topic
          5/5 7/0             | yes: 2 topics
          5/5 ?/?             | no: 1 of 2 topics missing: shop.t2
          ?/? ?/? ?/? ?/? 3/3 | no: 4 of 5 topics missing: shop.t1, shop.t2, shop.t3, …
          """)
  void topicsThatAreNotThereAreNamed(String offsets, String expected) {
    var state = state(Optional.empty(), offsets.split(" "));

    assertThat(said(readiness.topics(state))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | 0     | 1234/0 | yes:
          false | 5000  | 1234/0 0/? | no: 1,234 of about 5,000 rows read, in 1 of 2 tables
          false | 1000  | 1234/0 | no: 1,234 rows read, in 1 of 1 table
          false | ?     | 0/?    | no: 0 rows read, in 0 of 1 table
          ?     | ?     | 12/0   | no: 12 rows read, in 1 of 1 table; Connect has not stored yet how far it is
          """)
  void theSnapshotSaysHowFarItIs(String done, String about, String offsets, String expected)
      throws SQLException {
    var snapshot = done.equals("?") ? Optional.<Boolean>empty() : Optional.of(done.equals("true"));
    var state = state(snapshot, offsets.split(" "));

    assertThat(said(readiness.snapshot(state, () -> number(about))).strip()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5/5 0/?       | yes: 2 consumer groups
          5/5           | yes: 1 consumer group
          5/9           | yes: 1 consumer group
          5/?           | no: lag 5 in 1 partition; none was read yet, the log of clickhouse says more
          5/? 2000/1000 | no: lag 1,005 in 2 partitions
          5/5 2000/766  | no: lag 1,234 in 1 partition
          """)
  void theLagIsSaidInNumbers(String offsets, String expected) {
    var state = state(Optional.of(true), offsets.split(" "));

    assertThat(said(readiness.caughtUp(state))).isEqualTo(expected);
  }

  @Test
  void whoWritesOnDoesNotKeepALaunchWaiting() {
    assertThat(readiness.caughtUp(state(Optional.of(true), "10/4")).detail())
        .isEqualTo("lag 6 in 1 partition");
    assertThat(readiness.caughtUp(state(Optional.of(true), "90/8")).detail())
        .isEqualTo("lag 2 in 1 partition");
    // a table that was made since then is not waited for either
    assertThat(readiness.caughtUp(state(Optional.of(true), "99/10", "500/?")).holds()).isTrue();
  }

  @Test
  void withoutTablesNothingIsWaitedFor() throws SQLException {
    var none = state(Optional.empty());

    for (var answer :
        Arrays.asList(
            readiness.topics(none),
            readiness.snapshot(none, OptionalLong::empty),
            readiness.caughtUp(none))) {
      assertThat(said(answer)).isEqualTo("yes: no table is replicated yet");
    }
  }

  @Test
  void aPartThatDoesNotAnswerIsNotTakenForNoTables() throws SQLException {
    var silent = state(Optional.empty(), List.of(), List.of("Kafka does not answer"));

    for (var answer :
        List.of(
            readiness.topics(silent),
            readiness.snapshot(silent, OptionalLong::empty),
            readiness.caughtUp(silent))) {
      assertThat(said(answer)).isEqualTo("no: Kafka does not answer");
    }
  }
}
