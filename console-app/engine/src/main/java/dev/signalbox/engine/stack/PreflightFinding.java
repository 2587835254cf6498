package dev.signalbox.engine.stack;

/**
 * One result of preflight.
 *
 * @param check what was looked at: {@code java}, {@code memory}, {@code disk}, {@code port 3306}, …
 * @param detail what was found
 * @param remedy what to do about it; empty when nothing is to be done
 */
public record PreflightFinding(String check, Level level, String detail, String remedy) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** It will work, but the person should know. */
    NOTE,
    /** It will work with less. */
    WARN,
    /** It cannot start. */
    STOP
  }
}
