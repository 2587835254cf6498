package dev.signalbox.cli;

import dev.signalbox.cli.command.bench.BenchCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.CommandFactory;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Failures;
import dev.signalbox.cli.support.GuardedStream;
import dev.signalbox.cli.support.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Entry point of {@code bin/signalbox}. */
public final class Main {
  /** How long Ctrl-C waits for a command to put things in order. */
  private static final int CANCEL_SECONDS = 30;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    main(args, (command, context) -> BenchCommand.passOn(bench(command)));
  }

  /**
   * The same for a program with other commands.
   *
   * @param change changes the commands before any is parsed
   */
  public static void main(String[] args, BiConsumer<CommandLine, CliContext> change) {
    var done = new CountDownLatch(1);
    cancelOnSignal(Thread.currentThread(), done);
    int code;
    try {
      code = run(context(), change, args);
    } finally {
      done.countDown();
    }
    System.exit(code);
  }

  /** Runs one command on the calling thread and returns its exit code. */
  public static int run(CliContext context, String... args) {
    return run(context, (command, same) -> BenchCommand.passOn(bench(command)), args);
  }

  private static CommandSpec bench(CommandLine command) {
    return Objects.requireNonNull(command.getSubcommands().get("bench")).getCommandSpec();
  }

  private static int run(
      CliContext context, BiConsumer<CommandLine, CliContext> change, String... args) {
    var failures = new Failures(context);
    var command = new CommandLine(new RootCommand(context), new CommandFactory(context));
    change.accept(command, context);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setOut(context.out().writer());
    command.setErr(context.errWriter());
    command.setExecutionExceptionHandler((failure, cmd, result) -> failures.report(failure));
    command.setParameterExceptionHandler(
        (failure, raw) -> {
          if (Arrays.asList(raw).contains("--json")) {
            context.options().wantJson();
          }
          var help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
          return failures.usage(failure.getMessage() + ". See: " + help, failure);
        });
    try {
      return withOutput(command.execute(args), context);
    } finally {
      context.closeLog();
    }
  }

  /** A result that nobody got is no success. */
  private static int withOutput(int code, CliContext context) {
    context.out().stream().flush();
    var lost = context.outputFailure();
    if (lost.isEmpty() || context.readerGone() || code != ExitCode.OK) {
      return code;
    }
    context.err().println("signalbox: cannot write the result: " + lost.get().getMessage());
    context.err().flush();
    return ExitCode.STORAGE;
  }

  private static CliContext context() {
    var environment = System.getenv();
    return new CliContext(
        new GuardedStream(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
        environment,
        Terminal.detect(environment),
        Path.of(System.getProperty("signalbox.home", "")).toAbsolutePath());
  }

  /** Ctrl-C interrupts the command and lets it leave nothing half-made. */
  private static void cancelOnSignal(Thread worker, CountDownLatch done) {
    Runnable cancel =
        () -> {
          if (done.getCount() == 0) {
            return;
          }
          worker.interrupt();
          try {
            if (!done.await(CANCEL_SECONDS, TimeUnit.SECONDS)) {
              System.err.println("signalbox: gave up waiting for the command to end");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("cancel").unstarted(cancel));
  }
}
