package dev.signalbox.desktop.fx;

import dev.signalbox.common.Live;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a live value to the toolkit's thread. Values that come faster than the thread takes them
 * are skipped: it always gets the newest one, and never has more than one delivery waiting.
 *
 * @param <T> the value's type
 */
public final class LiveBinding<T> implements AutoCloseable {
  private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
  private final Executor ui;
  private final Consumer<? super T> receiver;
  private final Live.Subscription subscription;
  private volatile boolean closed;

  /**
   * Delivers the current value soon, then each newest one.
   *
   * @param ui where the receiver runs
   */
  public LiveBinding(Live<T> live, Executor ui, Consumer<? super T> receiver) {
    this.ui = ui;
    this.receiver = receiver;
    this.subscription = live.subscribe(this::offer);
  }

  private void offer(T value) {
    if (newest.getAndSet(value) == null) {
      ui.execute(this::deliver);
    }
  }

  private void deliver() {
    T value = newest.getAndSet(null);
    if (value != null && !closed) {
      receiver.accept(value);
    }
  }

  /** Ends the deliveries. */
  @Override
  public void close() {
    closed = true;
    subscription.close();
  }
}
