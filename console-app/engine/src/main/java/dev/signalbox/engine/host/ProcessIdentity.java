package dev.signalbox.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process it is, beyond doubt: a pid alone is reused. All three must match before a process
 * is adopted or killed.
 *
 * @param start when it started, in the system's own units (on Linux ticks since boot, with the
 *     boot's id; elsewhere an instant)
 * @param command its whole command line
 */
public record ProcessIdentity(long pid, String start, String command) {
  private static final Path PROC = Path.of("/proc");

  /** The process with this pid; empty when there is none or it is a zombie. */
  public static Optional<ProcessIdentity> of(long pid) {
    if (Files.isDirectory(PROC.resolve("self"))) {
      return ofLinux(pid);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .map(
                        start ->
                            new ProcessIdentity(
                                pid,
                                start.toString(),
                                handle
                                    .info()
                                    .commandLine()
                                    .or(() -> handle.info().command())
                                    .orElse(""))));
  }

  /** Whether this very process still lives. */
  public boolean alive() {
    return of(pid).equals(Optional.of(this));
  }

  private static Optional<ProcessIdentity> ofLinux(long pid) {
    Path directory = PROC.resolve(Long.toString(pid));
    try {
      String stat = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
      // The name stands in parentheses and may hold anything, blanks and parentheses too.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      if (fields[0].equals("Z") || fields[0].equals("X")) {
        return Optional.empty();
      }
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      String command =
          new String(Files.readAllBytes(directory.resolve("cmdline")), StandardCharsets.UTF_8)
              .replace('\0', ' ')
              .strip();
      return Optional.of(new ProcessIdentity(pid, fields[19] + "@" + boot, command));
    } catch (IOException e) {
      // It ended, before or while we looked.
      return Optional.empty();
    }
  }
}
