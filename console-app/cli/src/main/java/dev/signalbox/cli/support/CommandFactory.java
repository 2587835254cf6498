package dev.signalbox.cli.support;

import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands: by a constructor that takes the {@link CliContext}, else as picocli does. */
public final class CommandFactory implements IFactory {
  private final CliContext context;
  private final IFactory fallback = CommandLine.defaultFactory();

  public CommandFactory(CliContext context) {
    this.context = context;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (!CliCommand.class.isAssignableFrom(type)) {
      return fallback.create(type);
    }
    try {
      return type.getConstructor(CliContext.class).newInstance(context);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make " + type.getName(), e.getCause());
    }
  }
}
