package dev.signalbox.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static Step step(String id, Step.Phase phase, String detail) {
    return new Step(id, "Title of " + id, phase, detail, Duration.ofMillis(1500));
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void plainProgressSaysEachPhaseOnce() {
    try (var progress = new PlainProgress(err)) {
      progress.step(step("a", Step.Phase.WAITING, ""));
      progress.step(step("a", Step.Phase.RUNNING, "one"));
      progress.step(step("a", Step.Phase.RUNNING, "two, at once after it"));
      progress.step(step("a", Step.Phase.DONE, "three"));
    }
    assertThat(text().lines())
        .containsExactly("… Title of a  1.5 s  one", "ok Title of a  1.5 s  three");
  }

  @Test
  void plainProgressSaysNothingAfterItsEnd() {
    var progress = new PlainProgress(err);
    progress.close();
    progress.step(step("a", Step.Phase.DONE, ""));
    assertThat(text()).isEmpty();
  }

  @Test
  void liveProgressClimbsOverItsOwnLines() {
    try (var progress = new LiveProgress(err, false, 80)) {
      progress.step(step("a", Step.Phase.RUNNING, ""));
      progress.step(step("b", Step.Phase.RUNNING, ""));
      progress.step(step("a", Step.Phase.FAILED, "why\nin two lines"));
    }
    assertThat(text())
        .contains("\u001b[2A")
        .endsWith("✗ Title of a  1.5 s  why in two lines\n▸ Title of b  1.5 s\n");
  }

  @Test
  void withoutColourNoneIsUsed() {
    new LiveProgress(err, false, 80).step(step("a", Step.Phase.DONE, ""));
    assertThat(text()).doesNotContain("\u001b[3");
    new LiveProgress(err, true, 80).step(step("a", Step.Phase.DONE, ""));
    assertThat(text()).contains("\u001b[32m✓");
  }
}
