package dev.signalbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchPartsTest {
  @Test
  void machineTimeCountsBusyAndStolenTicks() {
    var then = MachineTime.parse("cpu  100 0 50 800 50 0 0 0 7 7\ncpu0 1", "0.31 0.2 0.1 1/2 3");
    var now = MachineTime.parse("cpu  160 0 70 900 50 0 0 20 7 7\ncpu0 1", "1.5 0.2 0.1 1/2 3");
    assertThat(then.load1()).isEqualTo(0.31);
    assertThat(now.busySince(then)).isEqualTo(0.5, within(1e-9));
    assertThat(now.stolenSince(then)).isEqualTo(0.1, within(1e-9));
  }

  @Test
  void aFigureHasMedianAndRange() {
    var odd = Figure.of("x", "s", new double[] {5, 1, 3}, "", "");
    assertThat(new double[] {odd.median(), odd.min(), odd.max(), odd.n()})
        .containsExactly(3, 1, 5, 3);
    assertThat(Figure.of("x", "s", new double[] {4, 1, 3, 2}, "", "").median()).isEqualTo(2.5);
    assertThatThrownBy(() -> Figure.of("x", "s", new double[0], "", ""))
        .hasMessageContaining("nothing was measured of x");
  }

  @Test
  void theBottleneckIsNamedFromShares() {
    var cores = Map.of("connect", 1.2, "clickhouse", 0.4, "broker", 0.4);
    assertThat(CpuShares.bottleneck(cores, 0.97, 2))
        .isEqualTo(
            "processor time (97 % of 2 cores busy); connect takes most: 1.20 cores, 60 % of what"
                + " the stack takes");
    assertThat(CpuShares.bottleneck(cores, 0.4, 8)).startsWith("waiting, not processor time");
  }

  @Test
  void whatIsShorterThanUsualIsSaid() {
    assertThat(new BenchOptions(5, 200_000, 1, 60, 300).shortened()).isEmpty();
    assertThat(new BenchOptions(1, 200, 1, 2, 3).shortened()).hasSize(3);
  }
}
