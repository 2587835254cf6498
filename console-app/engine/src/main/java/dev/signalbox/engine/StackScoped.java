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

  synchronized T get() {
    var now = new Key(stack.endpoints(), stack.credentials());
    var current = part;
    if (current == null || !now.equals(key)) {
      close();
      current = maker.apply(stack);
      part = current;
      key = now;
    }
    return current;
  }

  @Override
  public synchronized void close() {
    var old = part;
    part = null;
    key = null;
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
