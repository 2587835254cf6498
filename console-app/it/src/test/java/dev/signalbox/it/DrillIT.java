package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of {@code signalbox bench drill}. */
@UsesSharedStack
class DrillIT {
  @Test
  void bothSidesAgreeAfterRandomStatementsAndKills(SharedStack stack) throws Exception {
    var drill =
        stack
            .program()
            .run(
                "bench",
                "drill",
                "--running",
                "--minutes",
                "0",
                "--rounds",
                "2",
                "--seed",
                "20",
                "--json");
    assertThat(drill.json().path("faults")).as(drill.out()).isEmpty();
    assertThat(drill.json().path("statements").asLong()).isGreaterThan(40);
    assertThat(drill.json().path("killed")).isNotEmpty();
    assertThat(drill.json().path("tables").asLong()).isPositive();
    drill.ok();
  }
}
