package dev.signalbox.engine.stack;

import java.util.Optional;

/**
 * What to do about a finding.
 *
 * @param text in plain text
 * @param command a command of a shell that helps; it stands in the text too
 */
public record Remedy(String text, Optional<String> command) {
  /** Without a command. */
  public static Remedy of(String text) {
    return new Remedy(text, Optional.empty());
  }

  /**
   * With a command.
   *
   * @param before the text up to the command
   * @param after the text behind it
   */
  public static Remedy of(String before, String command, String after) {
    return new Remedy(before + command + after, Optional.of(command));
  }
}
