package dev.signalbox.engine;

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

  /** The kinds of stack. */
  public enum StackKind {
    /** Processes of this machine. */
    EMBEDDED,
    /** Containers of a Docker engine. */
    DOCKER,
    /** The same with three brokers, and ClickHouse's servers in two shards of two replicas. */
    DOCKER_CLUSTER
  }
}
