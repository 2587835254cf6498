package dev.signalbox.engine;

import dev.signalbox.engine.stack.StackKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which stack is meant and where things are.
 *
 * @param dataDir where the stack keeps its data; empty means the user's data directory
 * @param home the program's own directory, with {@code lib} and {@code stack-templates}
 * @param settings of a Docker stack, as its environment variables say them; a variable of this
 *     process wins over one given here
 */
public record SignalboxOptions(
    StackKind kind, Optional<Path> dataDir, Path home, Map<String, String> settings) {
  /** A stack whose settings are those of the environment. */
  public SignalboxOptions(StackKind kind, Optional<Path> dataDir, Path home) {
    this(kind, dataDir, home, Map.of());
  }
}
