package dev.signalbox.cli.support;

import dev.signalbox.common.Step;
import java.time.Duration;
import java.util.Locale;

/** How one step reads. */
final class StepText {
  private StepText() {}

  static String plain(Step step) {
    var word =
        switch (step.phase()) {
          case WAITING -> "waiting";
          case RUNNING -> "…";
          case DONE -> "ok";
          case FAILED -> "FAILED";
          case SKIPPED -> "skipped";
        };
    return body(word, step);
  }

  static String live(Step step, boolean colour) {
    var mark =
        switch (step.phase()) {
          case WAITING -> paint("2", "·", colour);
          case RUNNING -> paint("36", "▸", colour);
          case DONE -> paint("32", "✓", colour);
          case FAILED -> paint("31", "✗", colour);
          case SKIPPED -> paint("2", "-", colour);
        };
    return body(mark, step);
  }

  private static String body(String mark, Step step) {
    var text = new StringBuilder(mark).append(' ').append(step.title());
    if (!step.elapsed().isZero()) {
      text.append("  ").append(seconds(step.elapsed()));
    }
    if (!step.detail().isEmpty()) {
      text.append("  ").append(step.detail().replaceAll("\\R", " "));
    }
    return text.toString();
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String paint(String code, String text, boolean colour) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
