package dev.signalbox.engine.cdc.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.cdc.lag.Freshness.Stage;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant START = Instant.ofEpochMilli(1_795_000_000_123L);

  @Test
  void quantilesAreOfTheWholeWayAndOfEachStage() {
    var freshness =
        new Freshness(
            IntStream.rangeClosed(1, 100)
                .mapToObj(i -> new FreshnessSample(START.plusSeconds(i), 1, 2 * i, 101 - i))
                .toList());
    assertThat(freshness.stage(Stage.BINLOG, 0.5)).hasValue(1);
    assertThat(freshness.stage(Stage.TOPIC, 0.5)).hasValue(100);
    assertThat(freshness.stage(Stage.TOPIC, 0.99)).hasValue(198);
    assertThat(freshness.stage(Stage.VISIBLE, 1)).hasValue(100);
    assertThat(freshness.total(0.5)).hasValue(1 + 100 + 51);
    assertThat(freshness.passed()).contains(START.plusSeconds(100));
  }

  @Test
  void withoutAProbeNothingIsKnown() {
    assertThat(Freshness.NONE.total(0.5)).isEmpty();
    assertThat(Freshness.NONE.stage(Stage.TOPIC, 0.99)).isEmpty();
    assertThat(Freshness.NONE.passed()).isEmpty();
  }

  @Test
  void aSampleIsReadAsItWasWritten() {
    var sample = new FreshnessSample(START, 3.25, 46.5, 109.75);
    assertThat(FreshnessSample.of(sample.toJson())).isEqualTo(sample);
    assertThat(sample.totalMillis()).isEqualTo(159.5);
  }
}
