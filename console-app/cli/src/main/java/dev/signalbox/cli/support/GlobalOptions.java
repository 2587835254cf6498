package dev.signalbox.cli.support;

import dev.signalbox.engine.stack.StackKind;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {
  @Option(
      names = "--stack",
      scope = ScopeType.INHERIT,
      paramLabel = "KIND",
      defaultValue = "embedded",
      description = "Stack to work with: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private StackKind stack = StackKind.EMBEDDED;

  @Option(
      names = "--data-dir",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Where the stack keeps its data (default: the user's data directory).")
  private @Nullable Path dataDir;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document (streams: JSON Lines) and nothing else on stdout.")
  private boolean json;

  public StackKind stack() {
    return stack;
  }

  /** What another command needs to mean the same kind of stack; empty for the usual one. */
  public String stackArgument() {
    return stack == StackKind.EMBEDDED ? "" : " --stack " + stack.id();
  }

  /** The data directory, absolute; empty means the default one. */
  public Optional<Path> dataDir() {
    return Optional.ofNullable(dataDir).map(dir -> dir.toAbsolutePath().normalize());
  }

  public boolean json() {
    return json;
  }

  /** For failures found before options were parsed: {@code --json} counts all the same. */
  public void wantJson() {
    json = true;
  }
}
