package dev.signalbox.desktop.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calculates a value for the screen away from the toolkit's thread. A calculation that a later
 * request has overtaken is skipped, and the receiver never gets an older value after a newer one.
 *
 * @param <T> the value's type
 */
public final class Recalculation<T> {
  private final Executor worker;
  private final Executor ui;
  private final Consumer<? super T> receiver;
  private final AtomicLong requested = new AtomicLong();
  private long received;

  /**
   * @param worker where values are calculated
   * @param ui where the receiver runs, one call after the other
   */
  public Recalculation(Executor worker, Executor ui, Consumer<? super T> receiver) {
    this.worker = worker;
    this.ui = ui;
    this.receiver = receiver;
  }

  /** Asks for a new value; returns at once. */
  public void request(Supplier<T> calculation) {
    long number = requested.incrementAndGet();
    worker.execute(
        () -> {
          if (number == requested.get()) {
            T value = calculation.get();
            ui.execute(() -> receive(number, value));
          }
        });
  }

  private void receive(long number, T value) {
    if (number > received) {
      received = number;
      receiver.accept(value);
    }
  }
}
