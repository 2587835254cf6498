package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.ui.Tone;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking work away from the toolkit's thread, each on a virtual thread. Titled work is
 * listed while it runs and its end is an event; quiet work (a read for the screen) is neither.
 */
public final class Tasks {
  private static final Logger LOG = System.getLogger(Tasks.class.getName());

  /** Tells how far the work is; may be called from any thread, as often as wanted. */
  @FunctionalInterface
  public interface Reporter {
    /**
     * @param fraction from 0 to 1, or -1 while unknown
     */
    void report(String detail, double fraction);
  }

  /** The work itself; cancelled by interrupting its thread. */
  @FunctionalInterface
  public interface Work {
    void run(Reporter reporter) throws Exception;
  }

  /** A read: the value is handed to the toolkit's thread. */
  @FunctionalInterface
  public interface Query<T> {
    T run() throws Exception;
  }

  private final Executor ui;
  private final EventLog events;
  private final CompletionStage<?> reading;
  private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

  /** Reads at once. */
  public Tasks(Executor ui, EventLog events) {
    this(ui, events, CompletableFuture.completedFuture(true));
  }

  /**
   * @param reading reads that are asked for earlier wait for this
   */
  public Tasks(Executor ui, EventLog events, CompletionStage<?> reading) {
    this.ui = ui;
    this.events = events;
    this.reading = reading;
  }

  /** What runs now, oldest first; changes on the toolkit's thread. */
  public ObservableList<RunningTask> running() {
    return running;
  }

  /**
   * Starts titled work.
   *
   * @param ended told on the toolkit's thread
   */
  public RunningTask start(String title, Work work, Consumer<TaskEnd> ended) {
    var thread = new AtomicReference<@Nullable Thread>();
    var task =
        new RunningTask(
            title,
            () -> {
              var worker = thread.get();
              if (worker != null) {
                worker.interrupt();
              }
            });
    ui.execute(() -> running.add(task));
    var latest = new AtomicReference<@Nullable Report>();
    Reporter reporter =
        (detail, fraction) -> {
          if (latest.getAndSet(new Report(detail, fraction)) == null) {
            ui.execute(
                () -> {
                  var report = latest.getAndSet(null);
                  if (report != null) {
                    task.show(report.detail(), report.fraction());
                  }
                });
          }
        };
    var worker =
        Thread.ofVirtual().name("task " + title).unstarted(() -> run(task, work, reporter, ended));
    thread.set(worker);
    worker.start();
    return task;
  }

  private void run(RunningTask task, Work work, Reporter reporter, Consumer<TaskEnd> ended) {
    var end = end(task, work, reporter);
    ui.execute(
        () -> {
          running.remove(task);
          switch (end.kind()) {
            case DONE -> events.add(Tone.OK, msg("task.done", task.title()), "");
            case CANCELLED ->
                events.add(Tone.QUIET, msg("task.cancelled", task.title()), end.said());
            case FAILED -> events.add(Tone.BAD, msg("task.failed", task.title()), end.said());
          }
          ended.accept(end);
        });
  }

  private static TaskEnd end(RunningTask task, Work work, Reporter reporter) {
    try {
      work.run(reporter);
      return new TaskEnd(TaskEnd.Kind.DONE, "");
    } catch (InterruptedException e) {
      return new TaskEnd(TaskEnd.Kind.CANCELLED, "");
    } catch (Exception e) {
      // drivers fail with whatever a closed socket gives when their thread is interrupted
      boolean cancelled = task.cancelled() || wasCancelled(e);
      return new TaskEnd(cancelled ? TaskEnd.Kind.CANCELLED : TaskEnd.Kind.FAILED, explain(e));
    }
  }

  /**
   * Reads something for the screen. The result, or what went wrong in words, arrives on the
   * toolkit's thread.
   */
  public <T> void read(Query<T> query, Consumer<? super T> result, Consumer<String> failed) {
    Runnable work =
        () -> {
          try {
            T value = query.run();
            ui.execute(() -> result.accept(value));
          } catch (Exception e) {
            String said = explain(e);
            ui.execute(() -> failed.accept(said));
          }
        };
    reading.thenRun(() -> Thread.ofVirtual().name("read").start(work));
  }

  /** A failure in words for people; what is not expected goes to the log with its trace. */
  public static String explain(Throwable failure) {
    if (failure instanceof EngineException expected) {
      LOG.log(Level.DEBUG, expected.code().name(), expected);
      return String.valueOf(expected.getMessage());
    }
    if (failure instanceof InterruptedException) {
      return msg("task.interrupted");
    }
    LOG.log(Level.WARNING, "unexpected failure", failure);
    String text = failure.getMessage();
    return text == null || text.isBlank() ? failure.getClass().getSimpleName() : text;
  }

  private static boolean wasCancelled(Exception e) {
    return e instanceof EngineException x && x.code() == ErrorCode.CANCELLED;
  }

  private record Report(String detail, double fraction) {}
}
