package dev.signalbox.it;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a stack of the run to a class, which has it for itself while it runs, and then takes away
 * what the class made there.
 */
public final class OnSharedStack implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OnSharedStack.class);

  /** The store would close the stack itself with the class. */
  private record Taken(SharedStack stack) {}

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    context.getStore(NAMESPACE).put(Taken.class, new Taken(stacks(context).take()));
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    var taken = taken(context);
    if (taken != null) {
      try {
        taken.stack().dropDatabases();
      } finally {
        stacks(context).giveBack(taken.stack());
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SharedStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return taken(context).stack();
  }

  private static Taken taken(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(Taken.class, Taken.class);
  }

  private static SharedStacks stacks(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(SharedStacks.class, key -> new SharedStacks(), SharedStacks.class);
  }
}
