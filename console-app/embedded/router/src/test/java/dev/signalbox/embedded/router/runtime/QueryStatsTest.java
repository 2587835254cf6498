package dev.signalbox.embedded.router.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryStatsTest {
  @Test
  void kindsOfStatementsCannotFillMemory() {
    QueryStats stats = new QueryStats();
    String text = "x".repeat(2000);
    for (int i = 0; i < 20_000; i++) {
      stats.add(new QueryStats.Key(10, "shop", "app", i), () -> text, 5, 0, 1);
    }
    int kept = stats.rows().size();
    assertThat(kept).isBetween(1000, 5000);
    // those that are there go on being counted
    stats.add(new QueryStats.Key(10, "shop", "app", 0), () -> text, 5, 0, 1);
    assertThat(stats.rows()).anyMatch(row -> row.key().digest() == 0 && row.count() == 2);
    stats.clear();
    stats.add(new QueryStats.Key(10, "shop", "app", -1), () -> text, 5, 0, 1);
    assertThat(stats.rows()).hasSize(1);
  }
}
