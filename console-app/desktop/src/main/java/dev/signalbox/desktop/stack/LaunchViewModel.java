package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Step;
import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.UpOptions;
import dev.signalbox.engine.telemetry.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Preflight, launch and stop: what each step waits for now, and why one failed. */
public final class LaunchViewModel {
  private static final Duration LAUNCH = Duration.ofMinutes(20);
  private static final Duration STOP = Duration.ofMinutes(2);
  private static final int TELLING = 60;
  private static final Duration TICK = Duration.ofMillis(250);

  private final StackRuntime runtime;
  private final StackLauncher launcher;
  private final Executor ui;
  private final Tasks tasks;
  private final StackHelp help;
  private final Map<String, Timed> latest = new LinkedHashMap<>();
  private final ObservableList<StepRow> steps = FXCollections.observableArrayList();
  private final ObservableList<PreflightRow> findings = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable FailureRow> failure =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper told = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper cancelled = new ReadOnlyStringWrapper("");
  private final Consumer<String> showLog;
  private volatile Cause cause = Cause.NONE;
  private @Nullable RunningTask task;

  /**
   * @param showLog shows the log of the service of that name
   */
  LaunchViewModel(
      StackRuntime runtime,
      StackLauncher launcher,
      Executor ui,
      Tasks tasks,
      StackHelp help,
      Consumer<String> showLog) {
    this.help = help;
    this.showLog = showLog;
    this.runtime = runtime;
    this.launcher = launcher;
    this.ui = ui;
    this.tasks = tasks;
  }

  /** Brings the stack up; does nothing while a launch or a stop is under way. */
  public void launch() {
    begin(
        msg("launch.task"),
        progress -> launcher.launch(UpOptions.defaults(), Deadline.in(LAUNCH), progress::accept),
        () -> {});
  }

  /**
   * Does a longer work that begins with a launch; its steps are shown as those of a launch.
   *
   * @param afterwards run on the toolkit's thread when it went well, and not when it was cancelled
   */
  public void run(String title, StackLauncher work, Runnable afterwards) {
    begin(
        title,
        progress -> work.launch(UpOptions.defaults(), Deadline.in(LAUNCH), progress::accept),
        afterwards);
  }

  /** Stops every service; the data stays. */
  public void stop(Runnable afterwards) {
    begin(
        msg("launch.stoptask"),
        progress -> runtime.down(false, Deadline.in(STOP), progress::accept),
        () -> {
          dismiss();
          afterwards.run();
        });
  }

  private void begin(String title, Consumer<Consumer<Step>> work, Runnable afterwards) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    told.set(true);
    failure.set(null);
    cancelled.set("");
    cause = Cause.NONE;
    synchronized (latest) {
      latest.clear();
    }
    steps.clear();
    task =
        tasks.start(
            title,
            reporter -> {
              try (var ticker =
                  new Sampler("launch clock", TICK, () -> ui.execute(this::refresh))) {
                work.accept(step -> take(step, reporter));
              } catch (EngineException e) {
                cause = cause(e);
                throw e;
              }
            },
            end -> {
              busy.set(false);
              refresh();
              switch (end.kind()) {
                case DONE -> afterwards.run();
                case CANCELLED ->
                    cancelled.set(end.said().isEmpty() ? msg("launch.cancelled") : end.said());
                case FAILED -> failure.set(explain(end.said()));
              }
            });
  }

  private void take(Step step, Tasks.Reporter reporter) {
    int done = 0;
    int count;
    synchronized (latest) {
      latest.put(step.id(), new Timed(step, System.nanoTime()));
      count = latest.size();
      for (var each : latest.values()) {
        done += each.step().phase() == Step.Phase.DONE ? 1 : 0;
      }
    }
    reporter.report(step.title() + ": " + step.detail(), (double) done / count);
    ui.execute(this::refresh);
  }

  private void refresh() {
    var rows = new ArrayList<StepRow>();
    synchronized (latest) {
      for (var each : latest.values()) {
        rows.add(row(each));
      }
    }
    if (!rows.equals(steps)) {
      steps.setAll(rows);
    }
  }

  private StepRow row(Timed timed) {
    var step = timed.step();
    boolean running = step.phase() == Step.Phase.RUNNING && busy.get();
    var elapsed =
        running ? step.elapsed().plusNanos(System.nanoTime() - timed.takenNanos()) : step.elapsed();
    return new StepRow(
        step.id(),
        step.title(),
        switch (step.phase()) {
          case WAITING -> busy.get() ? msg("step.waiting") : msg("step.unbegun");
          case RUNNING -> busy.get() ? msg("step.running") : msg("step.unfinished");
          case DONE -> msg("step.done");
          case FAILED -> msg("step.failed");
          case SKIPPED -> msg("step.skipped");
        },
        switch (step.phase()) {
          case WAITING, SKIPPED -> Tone.QUIET;
          case RUNNING -> busy.get() ? Tone.ACCENT : Tone.QUIET;
          case DONE -> Tone.OK;
          case FAILED -> Tone.BAD;
        },
        step.detail(),
        elapsed.isZero() ? "" : Format.duration(elapsed),
        running);
  }

  private FailureRow explain(String problem) {
    var failed = failedStep();
    return failed == null
        ? new FailureRow("", "", problem, "", "", cause.settings())
        : new FailureRow(
            failed.id(),
            failed.title(),
            problem,
            cause.logLine(),
            isService(failed) ? failed.id() : "",
            cause.settings());
  }

  /** The step that failed; else the first that was left out, as a part that is missing is. */
  private @Nullable Step failedStep() {
    Step leftOut = null;
    synchronized (latest) {
      for (var each : latest.values()) {
        var phase = each.step().phase();
        if (phase == Step.Phase.FAILED) {
          return each.step();
        }
        leftOut = leftOut == null && phase == Step.Phase.SKIPPED ? each.step() : leftOut;
      }
    }
    return leftOut;
  }

  private boolean isService(Step step) {
    return runtime.state().get().services().stream().anyMatch(s -> s.name().equals(step.id()));
  }

  private Cause cause(EngineException e) {
    return e.code() == ErrorCode.CANCELLED
        ? Cause.NONE
        : new Cause(readTellingLine(), e.code() == ErrorCode.IN_USE && help.hasSettings());
  }

  /** The last line that looks like an error in the log of the service that failed. */
  private String readTellingLine() {
    var failed = failedStep();
    if (failed == null || !isService(failed)) {
      return "";
    }
    var lines = new ConcurrentLinkedDeque<String>();
    runtime.logs(Set.of(failed.id()), TELLING, false, line -> lines.add(line.text())).close();
    String last = lines.isEmpty() ? "" : lines.getLast();
    for (var it = lines.descendingIterator(); it.hasNext(); ) {
      var line = it.next();
      if (LogRow.tone(line) == Tone.BAD) {
        return line;
      }
    }
    return last;
  }

  /** Puts the steps away once they are over. */
  void dismiss() {
    if (!busy.get()) {
      told.set(false);
      failure.set(null);
      cancelled.set("");
    }
  }

  /** Shows the log of the service that failed. */
  void showLog(FailureRow of) {
    showLog.accept(of.service());
  }

  /** Ends the launch; what it started is stopped. */
  public void cancel() {
    var current = task;
    if (current != null) {
      current.cancel();
    }
  }

  /** Looks at what a launch would meet. */
  public void preflight() {
    if (checking.get()) {
      return;
    }
    checking.set(true);
    tasks.read(
        () -> runtime.preflight(UpOptions.defaults()),
        found -> {
          checking.set(false);
          findings.setAll(found.stream().map(this::row).toList());
        },
        problem -> {
          checking.set(false);
          findings.setAll(
              PreflightRow.said(msg("preflight"), Tone.BAD, msg("finding.stop"), problem));
        });
  }

  private PreflightRow row(PreflightFinding finding) {
    var word =
        switch (finding.level()) {
          case OK -> msg("finding.ok");
          case NOTE -> msg("finding.note");
          case WARN -> msg("finding.warn");
          case STOP -> msg("finding.stop");
        };
    var tone =
        switch (finding.level()) {
          case OK -> Tone.OK;
          case NOTE -> Tone.ACCENT;
          case WARN -> Tone.WARN;
          case STOP -> Tone.BAD;
        };
    return PreflightRow.of(finding, tone, word, help);
  }

  /** Shows where the stack's size and ports are chosen. */
  void openSettings() {
    help.openSettings();
  }

  /** Keeps another port for the next launch; false when the text is no port. */
  boolean choosePort(PreflightRow.Port port, String text) {
    if (!text.strip().matches("\\d{1,5}")) {
      return false;
    }
    int chosen = Integer.parseInt(text.strip());
    if (chosen < 1024 || chosen > 65_535) {
      return false;
    }
    help.choosePort(port.setting(), chosen);
    return true;
  }

  ObservableList<StepRow> steps() {
    return steps;
  }

  ObservableList<PreflightRow> findings() {
    return findings;
  }

  /** Why the last launch or stop failed; null when it did not. */
  ReadOnlyObjectProperty<@Nullable FailureRow> failure() {
    return failure.getReadOnlyProperty();
  }

  /** That people ended the last launch or stop, in words; empty when they did not. */
  ReadOnlyStringProperty cancelled() {
    return cancelled.getReadOnlyProperty();
  }

  /** True while a launch or a stop asked for here is under way. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** True from the beginning of a launch or a stop until its steps are put away. */
  ReadOnlyBooleanProperty told() {
    return told.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty checking() {
    return checking.getReadOnlyProperty();
  }

  /**
   * What else is known of a failure.
   *
   * @param logLine see {@link FailureRow}
   * @param settings see {@link FailureRow}
   */
  private record Cause(String logLine, boolean settings) {
    static final Cause NONE = new Cause("", false);
  }

  private record Timed(Step step, long takenNanos) {}
}
