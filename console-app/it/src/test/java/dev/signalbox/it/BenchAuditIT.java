package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of {@code signalbox bench audit}. */
@UsesSharedStack
class BenchAuditIT {
  @Test
  void everySizeIsComparedAndFoundEqual(SharedStack stack) throws Exception {
    var bench =
        stack
            .program()
            .run("bench", "audit", "--running", "--rows", "3000,25000", "--seed", "7", "--json");
    var report = bench.json();
    assertThat(report.path("faults")).as(bench.out()).isEmpty();
    assertThat(report.path("rounds"))
        .extracting(round -> round.path("rows").asLong() + " " + round.path("pace").asText())
        .containsExactly("3000 full speed", "25000 full speed");
    assertThat(report.path("rounds"))
        .allSatisfy(
            round -> {
              assertThat(round.path("seconds").asDouble()).isPositive();
              assertThat(round.path("cores").path("mysql").isNumber()).isTrue();
              assertThat(round.path("cores").path("console").asDouble()).isPositive();
            });
    bench.ok();
    try (var mysql = stack.mysql()) {
      assertThat(SharedStack.rows(mysql, "SHOW DATABASES LIKE 'signalbox\\_bench%'")).isEmpty();
    }
  }
}
