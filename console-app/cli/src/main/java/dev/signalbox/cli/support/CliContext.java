package dev.signalbox.cli.support;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a command is given: options, streams, environment, and the program's home. */
public final class CliContext {
  private final GlobalOptions options = new GlobalOptions();
  private final Output output;
  private final GuardedStream guard;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final Path home;

  /**
   * Made once by the program, or by a test.
   *
   * @param home the directory with {@code bin}, {@code lib} and {@code stack-templates}
   */
  public CliContext(
      GuardedStream out,
      PrintStream err,
      Map<String, String> environment,
      Terminal terminal,
      Path home) {
    this.guard = out;
    this.output = new Output(new PrintStream(out, false, StandardCharsets.UTF_8), options);
    this.err = err;
    this.environment = environment;
    this.terminal = terminal;
    this.home = home;
  }

  public GlobalOptions options() {
    return options;
  }

  public Output out() {
    return output;
  }

  /** Where words to people go that are not the result. */
  public PrintStream err() {
    return err;
  }

  /** Why standard output could not be written, if it could not. */
  public Optional<IOException> outputFailure() {
    return guard.failure();
  }

  /** Whether a stream may as well end: nobody reads it, or it cannot be written. */
  public boolean outputGone() {
    return guard.failure().isPresent();
  }

  /** Whether the reader of standard output went away, which is its good right. */
  public boolean readerGone() {
    return guard.readerGone();
  }

  public PrintWriter errWriter() {
    return new PrintWriter(err, true);
  }

  public Map<String, String> environment() {
    return environment;
  }

  public Terminal terminal() {
    return terminal;
  }

  /** A file or directory of the program; it fails with MISSING_PART when it is not there. */
  public Path part(String relative) {
    var path = home.resolve(relative);
    if (!Files.exists(path)) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "This installation lacks "
              + path
              + ". Install Signalbox again, or build it with: mvn -DskipTests package");
    }
    return path;
  }

  /** The stack that the options name, running or not; close it after use. */
  public Signalbox open() {
    var kind =
        switch (options.stack()) {
          case embedded -> StackKind.EMBEDDED;
          case docker -> StackKind.DOCKER;
          case dockerCluster -> StackKind.DOCKER_CLUSTER;
        };
    return Signalbox.open(new SignalboxOptions(kind, options.dataDir(), home));
  }

  /** The program's own directory. */
  public Path home() {
    return home;
  }

  /** A view of steps on stderr; close it when the call is over. */
  public ProgressView progress() {
    return terminal.live()
        ? new LiveProgress(err, terminal.colour(), terminalWidth())
        : new PlainProgress(err);
  }

  private int terminalWidth() {
    var columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 100;
  }
}
