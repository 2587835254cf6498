package dev.signalbox.engine.stack.docker;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connection to the engine, made when it is first needed and again after it was lost. */
final class DockerEngines implements AutoCloseable {
  private final Map<String, String> environment;
  private final Path home;
  private @Nullable DockerEngine engine;

  DockerEngines(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  synchronized DockerEngine get() {
    var current = engine;
    if (current == null) {
      current = DockerEngine.connect(environment, home);
      engine = current;
    }
    return current;
  }

  /** The engine did not answer: the next who asks connects anew. */
  synchronized void lost() {
    close();
  }

  @Override
  public synchronized void close() {
    var current = engine;
    engine = null;
    if (current != null) {
      current.close();
    }
  }
}
