package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.embedded.router.bench.EngineFuzz;
import dev.signalbox.embedded.router.bench.FuzzReport;
import org.junit.jupiter.api.Test;

/** The short form of {@code signalbox bench fuzz}. */
class FuzzTest {
  @Test
  void anythingIsDigestedRoutedAndParsed() throws Exception {
    FuzzReport report = new EngineFuzz(20_000, 7).run();
    assertThat(report.faults()).isEmpty();
    assertThat(report.inputs()).isEqualTo(20_000);
    assertThat(report.rejected()).isPositive();
  }
}
