package dev.signalbox.engine.stack.health;

import java.util.Optional;

/** Asks a service, in its own protocol, whether it serves. */
public interface HealthCheck extends AutoCloseable {
  /** Empty when it serves, else what is missing, in words. Takes at most a few seconds. */
  Optional<String> ask();

  @Override
  default void close() {}
}
