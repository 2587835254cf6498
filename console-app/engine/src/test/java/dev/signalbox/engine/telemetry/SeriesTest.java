package dev.signalbox.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void keepsTheNewestPointsInOrderWhenTheRingIsFull() {
    var series = new Series(3);
    for (int i = 1; i <= 5; i++) {
      series.add(i * 1000L, i);
    }
    assertThat(series.size()).isEqualTo(3);
    assertThat(series.points().times()).containsExactly(3000, 4000, 5000);
    assertThat(series.points().values()).containsExactly(3, 4, 5);
    assertThat(series.last()).isEqualTo(5);
  }

  @Test
  void sinceIncludesThePointAtThatTimeAndNoneBefore() {
    var series = new Series(4);
    for (int i = 1; i <= 6; i++) {
      series.add(i * 10L, i);
    }
    assertThat(series.since(50).times()).containsExactly(50, 60);
    assertThat(series.since(45).times()).containsExactly(50, 60);
    assertThat(series.since(61).size()).isZero();
    assertThat(series.since(0).size()).isEqualTo(4);
  }

  @Test
  void anEmptySeriesHasNoLastValue() {
    assertThat(new Series(1).last()).isNaN();
    assertThat(new Series(1).points().last()).isNaN();
  }

  @Test
  void aClockSetBackDoesNotBendTheLine() {
    var series = new Series(4);
    series.add(100, 1);
    series.add(40, 2);
    assertThat(series.points().times()).containsExactly(100, 100);
  }

  @Test
  void refusesNoCapacity() {
    assertThatThrownBy(() -> new Series(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
