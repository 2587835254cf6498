package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Window;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.data.DemoReport;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox quickstart}. */
@Command(
    name = "quickstart",
    description =
        "Begin here. Says what will be downloaded and where data go; then opens the window and"
            + " launches the stack there, or, where no window can be, runs the demo in the"
            + " terminal. The stack is left running.")
public final class QuickstartCommand extends CliCommand {
  @Mixin private final DemoOptions options = new DemoOptions();

  private record Document(
      boolean ok, boolean window, String whyNot, @Nullable DemoReport demo, String stop) {}

  public QuickstartCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    announce();
    var window = new Window(cli());
    var whyNot = window.whyNot().map(why -> "No window: " + why.reason() + ". " + why.remedy());
    if (whyNot.isEmpty()) {
      whyNot = inWindow(window);
    }
    Optional<DemoReport> report = Optional.empty();
    if (whyNot.isPresent()) {
      out().line(whyNot.get());
      out().line("The same tour in the terminal:");
      report = Optional.of(new DemoRun(cli(), options).run());
      DemoRun.print(out(), report.get());
    }
    int code = report.map(DemoRun::exitCode).orElse(ExitCode.OK);
    out().line("");
    out().line("The stack is left running. To stop it:");
    out().line("    " + stopLine());
    out()
        .json(
            new Document(
                code == ExitCode.OK,
                whyNot.isEmpty(),
                whyNot.orElse(""),
                report.orElse(null),
                stopLine()));
    return code;
  }

  /** What a launch will take, before it takes it. */
  private void announce() {
    List<PreflightFinding> findings;
    try (var signalbox = cli().open()) {
      findings = signalbox.stack().preflight(UpOptions.defaults());
    }
    out().line("Signalbox launches the platform on this machine: MariaDB, Kafka, Kafka Connect");
    out().line("with Debezium, the ClickHouse engine and the router. It needs:");
    for (var finding : findings) {
      if (List.of("libchdb", "disk").contains(finding.check())) {
        out().line("  download and data (" + finding.check() + "): " + finding.detail());
      }
    }
    out().line("Everything else came with the program. Nothing needs root; all ports are local.");
    var stops = findings.stream().filter(f -> f.level() == PreflightFinding.Level.STOP).toList();
    if (!stops.isEmpty()) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          String.join(
              " ",
              stops.stream()
                  .map(f -> "Cannot start: " + f.check() + ": " + f.detail() + ". " + f.remedy())
                  .toList()));
    }
  }

  /** Opens the window, which launches; empty when all went well, else why it did not. */
  private Optional<String> inWindow(Window window) throws InterruptedException {
    out().line("Opening the window; the launch is shown there.");
    var process = window.start("--launch");
    var settled = new CountDownLatch(1);
    var begun = new AtomicBoolean();
    // ended well at once, it handed over to the window that is open: the launch goes on there
    process.onExit().thenAccept(ended -> failed(ended, settled));
    try (var signalbox = cli().open();
        var state =
            signalbox
                .stack()
                .state()
                .subscribe(
                    now -> {
                      if (now.phase() == StackState.Phase.STARTING) {
                        begun.set(true);
                      }
                      if (over(now.phase(), begun.get())) {
                        settled.countDown();
                      }
                    })) {
      var deadline = Deadline.in(options.timeout());
      if (!settled.await(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
        deadline.check("the launch in the window");
      }
      return outcome(signalbox, process);
    }
  }

  private static void failed(Process ended, CountDownLatch settled) {
    if (ended.exitValue() != 0) {
      settled.countDown();
    }
  }

  /** A failure seen before this launch began is an older one. */
  private static boolean over(StackState.Phase phase, boolean begun) {
    return phase == StackState.Phase.RUNNING || begun && phase == StackState.Phase.FAILED;
  }

  private static Optional<String> outcome(Signalbox signalbox, Process process) {
    var state = signalbox.stack().state().get();
    if (state.phase() == StackState.Phase.RUNNING) {
      return Optional.empty();
    } else if (state.phase() == StackState.Phase.FAILED) {
      throw new EngineException(ErrorCode.SERVICE_FAILED, "The launch failed: " + state.reason());
    }
    return Optional.of(
        "The window ended at once with code " + process.exitValue() + ", its reason is above.");
  }

  private String stopLine() {
    var program = cli().home().resolve("bin/signalbox").toString();
    var dataDir = cli().options().dataDir().map(dir -> " --data-dir " + quoted(dir.toString()));
    return quoted(program) + " down" + dataDir.orElse("");
  }

  /** As a shell takes it. */
  private static String quoted(String path) {
    return path.matches("[\\w./+@:-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
