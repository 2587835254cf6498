package dev.signalbox.engine.stack;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One result of preflight.
 *
 * @param check what was looked at: {@code java}, {@code memory}, {@code disk}, {@code port 3306}, …
 * @param detail what was found
 * @param remedy what to do about it, in plain text; empty when nothing is to be done
 * @param command a command of a shell that helps, which stands in the remedy too
 * @param setting the stack's setting that it can be put right by
 * @param port the port of this machine that it is about, 1 to 65535
 */
public record PreflightFinding(
    String check,
    Level level,
    String detail,
    String remedy,
    Optional<String> command,
    Optional<String> setting,
    OptionalInt port) {
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

  /** About the machine or the program, without a command. */
  public PreflightFinding(String check, Level level, String detail, String remedy) {
    this(check, level, detail, remedy, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** With what to do, and the command in it. */
  public PreflightFinding(String check, Level level, String detail, Remedy remedy) {
    this(
        check,
        level,
        detail,
        remedy.text(),
        remedy.command(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** About a port of this machine. */
  public static PreflightFinding ofPort(int port, Level level, String detail, String remedy) {
    return new PreflightFinding(
        "port " + port,
        level,
        detail,
        remedy,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(port));
  }

  /** The same, which a setting of the stack puts right. */
  public PreflightFinding settledBy(String name) {
    return new PreflightFinding(check, level, detail, remedy, command, Optional.of(name), port);
  }

  /** The remedy for a terminal: its command stands in backticks. */
  public String markedRemedy() {
    return command.map(c -> remedy.replace(c, "`" + c + "`")).orElse(remedy);
  }
}
