package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.engine.stack.UpOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Two consoles that launch at the same moment launch once: the second joins, and sees the same
 * steps. It is cancelled when the last of them cancels.
 */
final class SharedLaunch {
  private final class Run {
    final List<Progress> listeners = new CopyOnWriteArrayList<>();
    final Map<String, Step> last = new LinkedHashMap<>();
    final CompletableFuture<Void> result = new CompletableFuture<>();
    int waiting;
    @Nullable Thread thread;

    synchronized void tell(Step step) {
      last.put(step.id(), step);
      listeners.forEach(l -> l.step(step));
    }

    synchronized void listen(Progress progress) {
      last.values().forEach(progress::step);
      listeners.add(progress);
    }
  }

  private final ProcessSupervisor supervisor;
  private @Nullable Run current;

  SharedLaunch(ProcessSupervisor supervisor) {
    this.supervisor = supervisor;
  }

  /** Launches, or joins the launch under way, and waits for its end. */
  void join(UpOptions options, Deadline deadline, Progress progress) throws InterruptedException {
    Run run = enter(options, deadline);
    run.listen(progress);
    try {
      run.result.get();
    } catch (InterruptedException e) {
      leave(run);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException known) {
        throw known;
      }
      throw new IllegalStateException("the launch failed", e.getCause());
    } finally {
      run.listeners.remove(progress);
    }
  }

  /** Ends the launch under way, whoever waits for it. */
  void cancel() throws InterruptedException {
    Thread thread;
    synchronized (this) {
      thread = current == null ? null : current.thread;
    }
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }

  private synchronized Run enter(UpOptions options, Deadline deadline) {
    Run run = current;
    if (run == null) {
      Run made = new Run();
      current = made;
      made.thread = Thread.ofVirtual().name("launch").start(() -> launch(made, options, deadline));
      run = made;
    }
    run.waiting++;
    return run;
  }

  private void leave(Run run) throws InterruptedException {
    boolean last;
    synchronized (this) {
      last = --run.waiting == 0;
    }
    if (last) {
      // The caller is told that all has been stopped, so it waits for that.
      boolean interrupted = Thread.interrupted();
      cancel();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void launch(Run run, UpOptions options, Deadline deadline) {
    try {
      supervisor.up(options, deadline, run::tell);
      forget();
      run.result.complete(null);
    } catch (InterruptedException e) {
      forget();
      run.result.completeExceptionally(
          new EngineException(
              ErrorCode.CANCELLED, "Cancelled; what was started has been stopped.", e));
    } catch (RuntimeException e) {
      forget();
      run.result.completeExceptionally(e);
    }
  }

  private synchronized void forget() {
    current = null;
  }
}
