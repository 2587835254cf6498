package dev.signalbox.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An observable value in plain Java. Observers get the current value when they subscribe and every
 * different value after it, in the order they were set; equal values are ignored. They run on a
 * thread that sets the value, and no lock is held meanwhile: while an observer is slow, other
 * threads read, set and subscribe, and the values set meanwhile reach that observer when it is done
 * (the newest thousand of them). An observer that throws does not affect the others. Thread-safe.
 *
 * @param <T> an immutable type, compared by {@code equals}
 */
public final class Live<T> {
  /** Ends a subscription; closing twice does nothing. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private final List<Mailbox<T>> observers = new ArrayList<>();
  private T value;

  public Live(T initial) {
    this.value = initial;
  }

  public synchronized T get() {
    return value;
  }

  /** Sets the value and passes it to the observers, unless it equals the current one. */
  public void set(T next) {
    List<Mailbox<T>> told;
    synchronized (this) {
      if (next.equals(value)) {
        return;
      }
      value = next;
      told = List.copyOf(observers);
      told.forEach(observer -> observer.add(next));
    }
    told.forEach(Mailbox::deliver);
  }

  /**
   * Passes the current value on at once, then each new one until the subscription is closed; a call
   * of the observer that is under way then ends by itself.
   */
  public Subscription subscribe(Consumer<? super T> observer) {
    var mailbox = new Mailbox<T>(observer);
    synchronized (this) {
      observers.add(mailbox);
      mailbox.add(value);
    }
    mailbox.deliver();
    return () -> {
      synchronized (this) {
        observers.remove(mailbox);
      }
      mailbox.close();
    };
  }
}
