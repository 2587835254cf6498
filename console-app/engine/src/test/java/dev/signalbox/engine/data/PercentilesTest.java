package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void areNearestRank() {
    var hundred = LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray();
    assertThat(Percentiles.ofNanos(hundred)).isEqualTo(new Percentiles(50, 99, 100));
    assertThat(Percentiles.ofNanos(new long[] {1_500_000})).isEqualTo(new Percentiles(1.5, 1.5, 1));
    assertThat(Percentiles.ofNanos(new long[] {1_000_000, 9_000_000}))
        .isEqualTo(new Percentiles(1, 9, 2));
  }

  @Test
  void refuseNothing() {
    assertThatThrownBy(() -> Percentiles.ofNanos(new long[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
