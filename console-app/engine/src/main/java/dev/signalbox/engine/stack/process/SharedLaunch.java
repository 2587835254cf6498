package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Mailbox;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.engine.stack.UpOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Two consoles that launch at the same moment launch once: the second joins, and sees the same
 * steps. It is cancelled when the last of them cancels.
 */
final class SharedLaunch {
  private final class Run {
    final List<Mailbox<Step>> listeners = new ArrayList<>();
    final Map<String, Step> last = new LinkedHashMap<>();
    final CompletableFuture<Void> result = new CompletableFuture<>();
    int waiting;
    @Nullable Thread thread;

    void tell(Step step) {
      List<Mailbox<Step>> told;
      synchronized (this) {
        last.put(step.id(), step);
        told = List.copyOf(listeners);
        told.forEach(listener -> listener.add(step));
      }
      told.forEach(Mailbox::deliver);
    }

    Mailbox<Step> listen(Progress progress) {
      var listener = new Mailbox<Step>(progress::step);
      synchronized (this) {
        last.values().forEach(listener::add);
        listeners.add(listener);
      }
      listener.deliver();
      return listener;
    }

    synchronized void forget(Mailbox<Step> listener) {
      listeners.remove(listener);
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
    var listener = run.listen(progress);
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
      run.forget(listener);
    }
  }

  /** Ends the launch under way, also for others that wait for it. */
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
      // The result states that all has been stopped, so it waits for that.
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
