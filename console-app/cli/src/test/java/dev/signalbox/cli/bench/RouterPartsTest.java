package dev.signalbox.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterPartsTest {
  /** As sysbench 1.0.20 prints it. */
  private static final String OUTPUT =
      """
      Latency histogram (values are in milliseconds)
             value  ------------- distribution ------------- count
             0.065 |*                                        1
             0.071 |**************************************** 97
             0.210 |                                         1
             1.667 |*                                        1
      SQL statistics:
          queries performed:
              read:                            100
              total:                           100
          transactions:                        100    (1199.10 per sec.)
          queries:                             100    (1199.10 per sec.)
          ignored errors:                      0      (0.00 per sec.)
          reconnects:                          0      (0.00 per sec.)
      """;

  @Test
  void percentilesAreOfTheHistogram() {
    assertThat(SysbenchResult.parse(OUTPUT))
        .isEqualTo(new SysbenchResult(100, 1199.10, 0.071, 0.210));
  }

  @Test
  void errorsAreNoResult() {
    var errors =
        OUTPUT.replace("errors:                      0 ", "errors:                      3 ");
    assertThatThrownBy(() -> SysbenchResult.parse(errors))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("3 ignored errors");
    assertThatThrownBy(() -> SysbenchResult.parse("FATAL: unable to connect"))
        .hasMessageContaining("unable to connect");
  }

  @Test
  void ratiosAreOfTheSamePair() {
    var cell =
        new RouterCell(
            8,
            List.of(
                new RouterCell.Pair(run(1000, 1), run(500, 1.5), 40, 2),
                new RouterCell.Pair(run(2000, 1), run(1600, 1.25), 50, 3)));
    var ratio =
        cell.figures().stream()
            .filter(figure -> figure.name().equals("8 clients, router / direct"))
            .findFirst()
            .orElseThrow();
    assertThat(ratio.min()).isEqualTo(0.5);
    assertThat(ratio.max()).isEqualTo(0.8);
    assertThat(ratio.aim()).isEqualTo("at least 0.64 (ProxySQL), wanted 0.7");
    assertThat(new RouterCell(3, cell.pairs()).figures())
        .allSatisfy(figure -> assertThat(figure.aim()).isEmpty());
  }

  private static SysbenchResult run(double perSecond, double latency) {
    return new SysbenchResult(1000, perSecond, latency, latency);
  }
}
