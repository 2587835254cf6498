package dev.signalbox.bench.command;

import dev.signalbox.bench.measure.BenchStack;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.engine.Signalbox;
import picocli.CommandLine.Option;

/** The stack that is worked on: one made for it, or the one that runs. */
final class StackOption {
  @Option(
      names = "--running",
      description =
          "In a database of its own on the stack that runs, rather than on a stack made for it.")
  private boolean running;

  /** What is done on the stack. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T on(Signalbox signalbox) throws E;
  }

  /** Does it, and ends the stack that was made for it. */
  <T, E extends Exception> T run(CliContext cli, Work<T, E> work) throws E {
    if (running) {
      try (var signalbox = cli.open()) {
        return work.on(signalbox);
      }
    }
    try (var folder = BenchFolder.make(cli.options().dataDir());
        var stack = new BenchStack(cli.home(), folder.path().resolve("stack"))) {
      stack.launch();
      return work.on(stack.signalbox());
    }
  }
}
