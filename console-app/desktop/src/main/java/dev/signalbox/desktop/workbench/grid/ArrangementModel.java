package dev.signalbox.desktop.workbench.grid;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.engine.results.ResultOrder;
import dev.signalbox.engine.results.ResultQuery;
import dev.signalbox.engine.results.ResultStore;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Sorts and filters away from the toolkit's thread; a new request ends the one before it. Used on
 * the toolkit's thread.
 */
final class ArrangementModel {
  /** Takes a finished arrangement, on the toolkit's thread. */
  @FunctionalInterface
  interface Receiver {
    void arranged(RowList rows);
  }

  private final ResultStore store;
  private final Executor ui;
  private final Receiver receiver;
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private ResultQuery query = ResultQuery.ALL;
  private ResultQuery inForce = ResultQuery.ALL;
  private @Nullable Thread worker;

  ArrangementModel(ResultStore store, Executor ui, Receiver receiver) {
    this.store = store;
    this.ui = ui;
    this.receiver = receiver;
  }

  /** What is shown, or will be. */
  ResultQuery query() {
    return query;
  }

  /** From 0 to 1 while it works, else -1. */
  ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /** Why the last request failed; empty when it did not. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  void request(ResultQuery next) {
    stop();
    query = next;
    problem.set("");
    if (next.isAll()) {
      inForce = next;
      receiver.arranged(RowList.all(store.size()));
      return;
    }
    progress.set(0);
    var latest = new AtomicReference<@Nullable Double>();
    Thread thread = Thread.ofVirtual().name("arrange rows").unstarted(() -> work(next, latest));
    worker = thread;
    thread.start();
  }

  private void work(ResultQuery next, AtomicReference<@Nullable Double> latest) {
    var self = Thread.currentThread();
    try {
      int[] rows = ResultOrder.of(store, next, share -> report(self, latest, share));
      ui.execute(() -> done(self, next, RowList.of(rows)));
    } catch (EngineException e) {
      ui.execute(() -> failed(self, e));
    } catch (RuntimeException | OutOfMemoryError e) {
      ui.execute(() -> failed(self, new EngineException(ErrorCode.STORAGE, Tasks.explain(e), e)));
    }
  }

  private void report(Thread self, AtomicReference<@Nullable Double> latest, double share) {
    if (latest.getAndSet(share) == null) {
      ui.execute(
          () -> {
            Double now = latest.getAndSet(null);
            if (now != null && worker == self) {
              progress.set(now);
            }
          });
    }
  }

  private void done(Thread self, ResultQuery next, RowList rows) {
    if (worker == self) {
      worker = null;
      progress.set(-1);
      inForce = next;
      receiver.arranged(rows);
    }
  }

  private void failed(Thread self, EngineException e) {
    if (worker == self) {
      worker = null;
      progress.set(-1);
      query = inForce;
      problem.set(e.code() == ErrorCode.CANCELLED ? "" : Tasks.explain(e));
    }
  }

  /** Ends what is under way; what was shown stays. */
  void cancel() {
    stop();
    query = inForce;
  }

  private void stop() {
    var running = worker;
    worker = null;
    progress.set(-1);
    if (running != null) {
      running.interrupt();
    }
  }
}
