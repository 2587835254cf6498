package dev.signalbox.engine.stack.docker;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
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
      case MYSQL_GREETING -> greeting(port);
      case PORT -> listens(port);
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

  /** The first packet of the MySQL protocol: length, sequence, and protocol version 10. */
  private static Optional<String> greeting(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), MILLIS);
      socket.setSoTimeout(MILLIS);
      byte[] head = socket.getInputStream().readNBytes(5);
      return head.length == 5 && head[4] == 10
          ? Optional.empty()
          : Optional.of("port " + port + " does not greet as MySQL does");
    } catch (IOException e) {
      return Optional.of("port " + port + " does not answer yet");
    }
  }

  private static Optional<String> listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), MILLIS);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("port " + port + " does not answer yet");
    }
  }
}
