package dev.signalbox.engine.stack.docker;

import dev.signalbox.engine.stack.health.HealthChecks;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Asks a service by its published port, as a client of this machine would. */
final class OutsideCheck {
  private static final int MILLIS = 1_500;
  private static final String HOST = "127.0.0.1";

  private OutsideCheck() {}

  /** Empty when it serves, else what is missing, in words. */
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
      var connection =
          (HttpURLConnection)
              URI.create("http://" + HOST + ":" + port + path).toURL().openConnection();
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status < 400
          ? Optional.empty()
          : Optional.of("GET " + path + " on port " + port + " answers " + status);
    } catch (IOException e) {
      return Optional.of("port " + port + " does not answer yet");
    }
  }
}
