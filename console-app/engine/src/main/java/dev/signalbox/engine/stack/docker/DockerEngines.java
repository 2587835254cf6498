package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the engine, made when it is first needed and again after it was lost.
 * Thread-safe; {@link #close} does not wait for an engine that is slow to answer.
 */
final class DockerEngines implements AutoCloseable {
  private final Map<String, String> environment;
  private final Path home;
  private final ReentrantLock connecting = new ReentrantLock();
  private @Nullable DockerEngine engine;
  private boolean closed;

  DockerEngines(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /** Connects if need be; MISSING_PART when no engine answers, CANCELLED when this is closed. */
  DockerEngine get() {
    var current = current();
    if (current != null) {
      return current;
    }
    connecting.lock();
    try {
      current = current();
      return current != null ? current : keep(DockerEngine.connect(environment, home));
    } finally {
      connecting.unlock();
    }
  }

  private synchronized @Nullable DockerEngine current() {
    return engine;
  }

  private DockerEngine keep(DockerEngine connected) {
    synchronized (this) {
      if (!closed) {
        engine = connected;
        return connected;
      }
    }
    connected.close();
    throw new EngineException(ErrorCode.CANCELLED, "Cancelled: the console lets go of the stack.");
  }

  /** The engine did not answer: the next who asks connects anew. */
  void lost() {
    DockerEngine old;
    synchronized (this) {
      old = engine;
      engine = null;
    }
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    lost();
  }
}
