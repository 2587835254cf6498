package dev.signalbox.cli.support;

import java.util.concurrent.Callable;

/**
 * A command. It runs on the main thread, which Ctrl-C interrupts. It says its result through {@link
 * CliContext#out()} and returns an {@link ExitCode}; failures are thrown as {@link
 * dev.signalbox.common.EngineException} and shown by the program.
 *
 * <p>Commands are made even when another one runs, so they hold no heavy parts in fields.
 */
public abstract class CliCommand implements Callable<Integer> {
  private final CliContext context;

  protected CliCommand(CliContext context) {
    this.context = context;
  }

  protected final CliContext cli() {
    return context;
  }

  protected final Output out() {
    return context.out();
  }
}
