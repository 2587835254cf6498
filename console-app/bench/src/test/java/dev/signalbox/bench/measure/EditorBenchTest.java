package dev.signalbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditorBenchTest {
  @Test
  void everythingIsMeasuredBesideTheRegex() {
    var report = new EditorBench(100, 1).run();
    assertThat(report.figures())
        .extracting(Figure::name)
        .contains("completion, p95", "format, p50");
    assertThat(report.figures()).allMatch(f -> f.median() >= 0 && f.n() == 1);
    assertThat(report.shortened()).containsExactly("n is 1 instead of 5");
  }
}
