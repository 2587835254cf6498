package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short form of the bench: that it measures everything and leaves nothing behind, not how fast.
 * The build has made the start caches.
 */
class BenchIT {
  private static final Set<String> FIGURES =
      Set.of(
          "ready from cold",
          "restart",
          "restart without caches",
          "restart / without caches",
          "freshness p50",
          "freshness p99",
          "processor time at rest, no tables",
          "processor time at rest, the demo's tables",
          "memory, fresh",
          "memory, after the demo",
          "snapshot",
          "streaming",
          "direct",
          "snapshot / direct",
          "streaming / direct");

  @Test
  void measuresEverythingOnStacksOfItsOwn(@TempDir Path dir) throws Exception {
    var program = new Program(dir);
    var run =
        program.run(
            "bench",
            "pipeline",
            "--json",
            "-n",
            "1",
            "--rows",
            "2000",
            "--seed",
            "7",
            "--rest",
            "2",
            "--settle",
            "1");
    var report = run.ok().json();
    var names = new HashSet<String>();
    report
        .get("figures")
        .forEach(
            figure -> {
              names.add(figure.get("name").asText());
              assertThat(figure.get("median").asDouble()).as(figure.toString()).isPositive();
            });
    assertThat(names).containsAll(FIGURES);
    assertThat(report.get("shortened")).hasSize(3);
    assertThat(report.at("/bottleneck/snapshot").asText()).contains("takes most");
    assertThat(report.get("load_before").isNumber()).isTrue();
    assertThat(report.get("stolen_percent").isNumber()).isTrue();
    try (var left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
    assertThat(Program.home().resolve("aot/desktop.aot")).isRegularFile();
  }
}
