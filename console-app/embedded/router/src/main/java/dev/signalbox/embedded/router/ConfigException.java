package dev.signalbox.embedded.router;

import org.jspecify.annotations.Nullable;

/** The configuration cannot be used; the message says what to change and holds no secrets. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  ConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
