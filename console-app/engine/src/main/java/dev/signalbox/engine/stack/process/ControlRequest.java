package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.stack.UpOptions;
import java.util.Optional;

/**
 * The first line on a control connection. {@code CANCELS} may follow as a second one.
 *
 * @param service for restart, stop and start
 * @param millis until the deadline
 */
record ControlRequest(
    String token,
    Command command,
    Optional<String> service,
    boolean demoCredentials,
    Optional<String> engineLibrary,
    long millis) {
  /** The line that cancels a running command. */
  static final String CANCEL = "cancel";

  /** What is asked. */
  enum Command {
    /** Streams the state until the connection is closed. */
    ATTACH,
    UP,
    DOWN,
    RESTART,
    STOP,
    START
  }

  static ControlRequest of(String token, Command command) {
    return new ControlRequest(token, command, Optional.empty(), false, Optional.empty(), 0);
  }

  ControlRequest with(UpOptions options) {
    return new ControlRequest(
        token,
        command,
        service,
        options.demoCredentials(),
        options.engineLibrary().map(p -> p.toAbsolutePath().toString()),
        millis);
  }

  ControlRequest with(String serviceName) {
    return new ControlRequest(
        token, command, Optional.of(serviceName), demoCredentials, engineLibrary, millis);
  }

  @Override
  public String toString() {
    return "request to " + command;
  }
}
