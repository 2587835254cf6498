package dev.signalbox.cli.support;

import dev.signalbox.common.EngineException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells a failure to people on stderr, and under {@code --json} also as the document. */
public final class Failures {
  private final CliContext cli;

  public Failures(CliContext cli) {
    this.cli = cli;
  }

  /** Tells it and returns the exit code. */
  public int report(Throwable failure) {
    if (failure instanceof EngineException e) {
      return report(e.code().name(), message(e), ExitCode.of(e), e);
    }
    return report("INTERNAL", "Unexpected failure: " + failure, ExitCode.INTERNAL, failure);
  }

  /** Tells a wrong command line. */
  public int usage(String message, Throwable failure) {
    return report("USAGE", message, ExitCode.USAGE, failure);
  }

  private int report(String code, String message, int exit, Throwable failure) {
    cli.err().println("signalbox: " + message);
    if (!cli.environment().getOrDefault("SIGNALBOX_DEBUG", "").isEmpty()) {
      failure.printStackTrace(cli.err());
    } else if (exit == ExitCode.INTERNAL) {
      cli.err().println("Set SIGNALBOX_DEBUG=1 to see where it happened.");
    }
    cli.err().flush();
    if (cli.out().isJson() && !cli.out().documentPrinted()) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", code);
      error.put("message", message);
      error.put("exit", exit);
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("ok", false);
      document.put("error", error);
      cli.out().jsonLine(document);
    }
    return exit;
  }

  private static String message(EngineException e) {
    return e.getMessage() == null ? e.code().name() : e.getMessage();
  }
}
