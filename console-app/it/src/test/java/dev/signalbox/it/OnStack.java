package dev.signalbox.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a stack that the whole run shares to a test that has it as a parameter. A stack that did
 * not come up is not tried again: every test that needs it fails with the same reason.
 */
abstract class OnStack<T extends AutoCloseable> implements ParameterResolver {
  /** Brings the stack up. */
  @FunctionalInterface
  interface Start<T> {
    T launch() throws Exception;
  }

  private record Launch(AutoCloseable stack, Throwable failure) implements AutoCloseable {
    static Launch by(Start<? extends AutoCloseable> start) {
      try {
        return new Launch(start.launch(), null);
      } catch (Exception | AssertionError e) {
        return new Launch(null, e);
      }
    }

    @Override
    public void close() throws Exception {
      if (stack != null) {
        stack.close();
      }
    }
  }

  private final Class<T> type;
  private final Start<T> start;

  OnStack(Class<T> type, Start<T> start) {
    this.type = type;
    this.start = start;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var store = context.getRoot().getStore(Namespace.create(OnStack.class));
    var launch = store.computeIfAbsent(type, key -> Launch.by(start), Launch.class);
    if (launch.failure() != null) {
      throw new AssertionError(type.getSimpleName() + " is not there", launch.failure());
    }
    return launch.stack();
  }
}
