package dev.signalbox.embedded.wire.link;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes virtual threads that run on an executor of ours. The JDK can do that but does not offer it
 * yet: it takes {@code --add-opens java.base/java.lang=ALL-UNNAMED} and a JDK whose {@code
 * ThreadBuilders.newVirtualThread} is as in 21 to 25. Where it cannot be had, everything works with
 * platform threads.
 */
final class LoopThreads {
  private static final @Nullable Method NEW_THREAD = find();

  private LoopThreads() {}

  private static @Nullable Method find() {
    try {
      Method method =
          Class.forName("java.lang.ThreadBuilders")
              .getDeclaredMethod(
                  "newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
      return method.trySetAccessible() ? method : null;
    } catch (ReflectiveOperationException e) {
      // another JDK: see above
      return null;
    }
  }

  /** Whether this JVM lets us. */
  static boolean available() {
    return NEW_THREAD != null;
  }

  /** A virtual thread, not started, that runs where {@code scheduler} runs its tasks. */
  static Thread unstarted(Executor scheduler, String name, Runnable task) {
    Method method = NEW_THREAD;
    if (method == null) {
      throw new IllegalStateException("this JVM does not let virtual threads choose a scheduler");
    }
    try {
      return (Thread) method.invoke(null, scheduler, name, 0, task);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a virtual thread could not be made", e);
    }
  }
}
