package dev.signalbox.engine;

import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackRuntime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part that holds connections, made when it is first asked for and made anew when the stack
 * answers elsewhere. Safe for many threads.
 *
 * @param <T> the part
 */
final class StackScoped<T extends AutoCloseable> implements AutoCloseable {
  /** What a part was made for. */
  private record Key(StackEndpoints endpoints, StackCredentials credentials) {}

  private final StackRuntime stack;
  private final Function<StackRuntime, T> maker;
  private @Nullable Key key;
  private @Nullable T part;

  StackScoped(StackRuntime stack, Function<StackRuntime, T> maker) {
    this.stack = stack;
    this.maker = maker;
  }

  T get() {
    var now = new Key(stack.endpoints(), stack.credentials());
    @Nullable T old;
    @Nullable T current;
    synchronized (this) {
      old = now.equals(key) ? null : part;
      current = old == null ? part : null;
      if (current == null) {
        current = maker.apply(stack);
        part = current;
        key = now;
      }
    }
    close(old);
    return current;
  }

  @Override
  public void close() {
    @Nullable T old;
    synchronized (this) {
      old = part;
      part = null;
      key = null;
    }
    close(old);
  }

  /** Closing may take as long as a server takes: not under the lock. */
  private static void close(@Nullable AutoCloseable old) {
    if (old == null) {
      return;
    }
    try {
      old.close();
    } catch (Exception e) {
      System.getLogger(StackScoped.class.getName())
          .log(System.Logger.Level.WARNING, "a part did not close", e);
    }
  }
}
