package dev.signalbox.engine.stack.docker;

import dev.signalbox.engine.stack.health.HealthChecks;
import dev.signalbox.engine.stack.health.HttpProbe;
import java.io.IOException;
import java.util.Optional;

/** Asks a service by its published port, as a client of this machine would. */
final class OutsideCheck {
  private static final int MILLIS = 1_500;

  private OutsideCheck() {}

  /** Empty when it serves, else what is missing, for people. */
  static Optional<String> ask(ComposeService service) {
    int port = service.ports().getFirst().host();
    return switch (service.readiness()) {
      case CONNECT -> http(port, "/connectors");
      case CLICKHOUSE -> http(port, "/ping");
      case HTTP -> http(port, "/");
      case MYSQL_GREETING -> HealthChecks.greeting(port);
      case PORT ->
          HealthChecks.listens(port)
              ? Optional.empty()
              : Optional.of("port " + port + " does not answer yet");
    };
  }

  private static Optional<String> http(int port, String path) {
    try {
      int status = HttpProbe.get(port, path, MILLIS).status();
      return status < 400
          ? Optional.empty()
          : Optional.of("GET " + path + " on port " + port + " answers " + status);
    } catch (IOException e) {
      return Optional.of("port " + port + " does not answer yet");
    }
  }
}
