package dev.signalbox.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which stack is meant and where things are.
 *
 * @param dataDir where the stack keeps its data; empty means the user's data directory
 * @param home the program's own directory, with {@code lib} and {@code stack-templates}
 */
public record SignalboxOptions(StackKind kind, Optional<Path> dataDir, Path home) {
  /** The kinds of stack. */
  public enum StackKind {
    /** Processes of this machine. */
    EMBEDDED,
    /** Containers of a Docker engine. */
    DOCKER
  }
}
