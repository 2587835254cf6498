package dev.signalbox.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DownsamplerTest {
  private static Points flatWith(int size, int spikeAt, double spike) {
    var times = new long[size];
    var values = new double[size];
    for (int i = 0; i < size; i++) {
      times[i] = 1_700_000_000_000L + i * 1000L;
    }
    values[spikeAt] = spike;
    return new Points(times, values);
  }

  @Test
  void returnsShortSeriesUntouched() {
    var points = flatWith(10, 4, 1);
    assertThat(Downsampler.reduce(points, 10)).isSameAs(points);
  }

  @Test
  void keepsFirstLastAndASpikeOfOnePoint() {
    var points = flatWith(10_000, 7_777, 42);
    var reduced = Downsampler.reduce(points, 100);
    assertThat(reduced.size()).isEqualTo(100);
    assertThat(reduced.times()[0]).isEqualTo(points.times()[0]);
    assertThat(reduced.times()[99]).isEqualTo(points.times()[9_999]);
    assertThat(reduced.values()).contains(42);
  }

  @Test
  void everyPointKeptIsAPointThatWasMeasuredInOrder() {
    var points = flatWith(1000, 10, 3);
    for (int i = 0; i < 1000; i++) {
      points.values()[i] = Math.sin(i / 9.0) * i;
    }
    var reduced = Downsampler.reduce(points, 77);
    int from = 0;
    for (int i = 0; i < reduced.size(); i++) {
      int found = Arrays.binarySearch(points.times(), reduced.times()[i]);
      assertThat(found).isGreaterThanOrEqualTo(from);
      assertThat(reduced.values()[i]).isEqualTo(points.values()[found]);
      from = found + 1;
    }
  }

  @Test
  void gapsStayGaps() {
    var points = flatWith(3000, 100, 5);
    Arrays.fill(points.values(), 1000, 2000, Double.NaN);
    var reduced = Downsampler.reduce(points, 60);
    assertThat(Arrays.stream(reduced.values()).filter(Double::isNaN).count()).isEqualTo(1);
    assertThat(reduced.size()).isLessThanOrEqualTo(62);
    assertThat(reduced.values()).contains(5);
  }
}
