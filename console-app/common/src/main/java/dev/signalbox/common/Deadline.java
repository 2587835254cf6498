package dev.signalbox.common;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A point on the monotonic clock by which a call must be done. Immutable. */
public final class Deadline {
  /**
   * One look at what is awaited.
   *
   * @param <E> what the look may fail with
   */
  @FunctionalInterface
  public interface Look<E extends Exception> {
    /** What is still missing, for people; empty when the wait is over. */
    Optional<String> missing() throws E;
  }

  /**
   * A condition.
   *
   * @param <E> what looking at it may fail with
   */
  @FunctionalInterface
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /**
   * One look that shows a value.
   *
   * @param <T> the value
   * @param <E> what looking may fail with
   */
  @FunctionalInterface
  public interface Reading<T, E extends Exception> {
    T get() throws E;
  }

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** The earlier of this one and the one after that duration. */
  public Deadline within(Duration duration) {
    var other = in(duration);
    return other.endNanos - endNanos < 0 ? other : this;
  }

  /** Time left, zero when passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  public boolean passed() {
    return endNanos - System.nanoTime() <= 0;
  }

  /**
   * Looks at once and then after each pause until nothing is missing. Looks at least once, also
   * when the deadline has passed.
   *
   * @param awaited what the wait is for, for the message of a cancelled one
   * @throws EngineException TIMEOUT with what is missing when the deadline has passed; CANCELLED
   *     when interrupted, with the thread's flag set again
   */
  public <E extends Exception> void await(Duration pause, String awaited, Look<E> look) throws E {
    for (var missing = look.missing(); missing.isPresent(); missing = look.missing()) {
      check(missing.get());
      Pause.of(pause, awaited);
    }
  }

  /** As {@link #await(Duration, String, Look)} with the same text for what is missing. */
  public <E extends Exception> void await(
      Duration pause, String awaited, String missing, Condition<E> condition) throws E {
    await(pause, awaited, () -> condition.holds() ? Optional.empty() : Optional.of(missing));
  }

  /**
   * Looks at once and then after each pause until the condition holds or the deadline has passed.
   *
   * @param awaited what the wait is for, for the message of a cancelled one
   * @return whether it holds
   * @throws EngineException CANCELLED when interrupted, with the thread's flag set again
   */
  public <E extends Exception> boolean holdsInTime(
      Duration pause, String awaited, Condition<E> condition) throws E {
    try {
      return poll(pause, condition);
    } catch (InterruptedException e) {
      throw Pause.cancelled(awaited, e);
    }
  }

  /**
   * As {@link #holdsInTime}, for callers that handle an interrupt themselves.
   *
   * @throws InterruptedException when interrupted during a pause, with the thread's flag cleared
   */
  public <E extends Exception> boolean poll(Duration pause, Condition<E> condition)
      throws E, InterruptedException {
    while (!condition.holds()) {
      if (passed()) {
        return false;
      }
      var left = left();
      Thread.sleep(left.compareTo(pause) < 0 ? left : pause);
    }
    return true;
  }

  /**
   * Looks at once and then after each pause until a look shows what is awaited or the deadline has
   * passed.
   *
   * @param awaited what the wait is for, for the message of a cancelled one
   * @param done whether no further look is needed
   * @return what the last look showed
   * @throws EngineException CANCELLED when interrupted, with the thread's flag set again
   */
  public <T, E extends Exception> T lookUntil(
      Duration pause, String awaited, Reading<T, E> look, Predicate<T> done) throws E {
    var shown = look.get();
    while (!done.test(shown) && !passed()) {
      Pause.of(pause, awaited);
      shown = look.get();
    }
    return shown;
  }

  /** Throws {@link ErrorCode#TIMEOUT} with the text given when the deadline has passed. */
  public void check(String whatWasAwaited) {
    if (passed()) {
      throw new EngineException(ErrorCode.TIMEOUT, "Timed out: " + whatWasAwaited);
    }
  }
}
