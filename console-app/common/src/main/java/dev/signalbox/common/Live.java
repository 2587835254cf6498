package dev.signalbox.common;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An observable value in plain Java. Observers get the current value when they subscribe and every
 * different value after it, on the thread that sets it; equal values are ignored, and an observer
 * that throws harms nobody. Safe for use from many threads: observers see values in the order they
 * were set.
 *
 * @param <T> an immutable type, compared by {@code equals}
 */
public final class Live<T> {
  private static final Logger LOG = System.getLogger(Live.class.getName());

  /** Ends a subscription; closing twice does nothing. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private final List<Consumer<? super T>> observers = new CopyOnWriteArrayList<>();
  private T value;

  public Live(T initial) {
    this.value = initial;
  }

  public synchronized T get() {
    return value;
  }

  /** Sets the value and tells the observers, unless it equals the current one. */
  public synchronized void set(T next) {
    if (next.equals(value)) {
      return;
    }
    value = next;
    for (var observer : observers) {
      tell(observer, next);
    }
  }

  /** Tells the current value at once, then each new one until the subscription is closed. */
  public synchronized Subscription subscribe(Consumer<? super T> observer) {
    observers.add(observer);
    tell(observer, value);
    return () -> observers.remove(observer);
  }

  private void tell(Consumer<? super T> observer, T current) {
    try {
      observer.accept(current);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "an observer failed", e);
    }
  }
}
