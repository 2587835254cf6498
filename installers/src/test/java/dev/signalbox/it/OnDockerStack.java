package dev.signalbox.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the run's {@link DockerStack}, running, to a test class that has it as a parameter. A stack
 * that did not come up is not tried again: every class that needs it fails with the same reason.
 */
public final class OnDockerStack implements ParameterResolver {
  private record Launch(DockerStack stack, Throwable failure) implements AutoCloseable {
    static Launch now() {
      try {
        return new Launch(DockerStack.launch(), null);
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

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DockerStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var store = context.getRoot().getStore(Namespace.create(OnDockerStack.class));
    var launch = store.computeIfAbsent(Launch.class, key -> Launch.now(), Launch.class);
    if (launch.failure() != null) {
      throw new AssertionError("the Docker stack is not there", launch.failure());
    }
    return launch.stack();
  }
}
