package dev.signalbox.engine.stack.health;

import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackCredentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** The health check of each protocol, on ports of this machine; none takes more than seconds. */
public final class HealthChecks {
  private static final int MILLIS = 2_000;
  private static final String HOST = "127.0.0.1";

  private HealthChecks() {}

  /**
   * The check of a service that listens on this machine.
   *
   * @param port where it listens, 1 to 65535
   */
  public static HealthCheck of(ServiceTemplate service, int port, StackCredentials logins) {
    return switch (service.readiness()) {
      case MYSQL -> () -> mysql(port, logins);
      case KAFKA -> new KafkaHealthCheck(port, logins.kafka());
      case CONNECT -> () -> http(port, "/health", Optional.of(logins.connect()), "");
      case CLICKHOUSE -> () -> http(port, "/ping", Optional.empty(), "Ok.");
      case MYSQL_GREETING -> () -> greeting(port);
    };
  }

  /** Whether anything listens; a cheap question before a dear one. */
  public static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> mysql(int port, StackCredentials logins) {
    var properties = new Properties();
    properties.setProperty("user", logins.mysqlAdmin().user());
    properties.setProperty("password", logins.mysqlAdmin().password().reveal());
    properties.setProperty("connectTimeout", Integer.toString(MILLIS));
    properties.setProperty("socketTimeout", Integer.toString(MILLIS));
    properties.setProperty("sslMode", "disable");
    String url = "jdbc:mariadb://" + HOST + ":" + port + "/";
    try (var connection = new org.mariadb.jdbc.Driver().connect(url, properties);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT 1")) {
      return rows.next() ? Optional.empty() : Optional.of("SELECT 1 returned no row");
    } catch (SQLException e) {
      // Not asked for beforehand: MariaDB counts and logs connections that only knock.
      if (e.getCause() instanceof java.net.ConnectException) {
        return Optional.of("port " + port + " does not answer yet");
      }
      return Optional.of("SELECT 1 failed: " + e.getMessage());
    }
  }

  private static Optional<String> http(
      int port, String path, Optional<Login> login, String expected) {
    try {
      var answer = HttpProbe.get(port, path, login, MILLIS);
      if (answer.status() == 200 && answer.body().startsWith(expected)) {
        return Optional.empty();
      }
      return Optional.of(
          ("GET " + path + " answered " + answer.status() + " " + brief(answer.body())).strip());
    } catch (java.net.ConnectException e) {
      return Optional.of("port " + port + " does not answer yet");
    } catch (IOException e) {
      return Optional.of("GET " + path + " failed: " + e.getMessage());
    }
  }

  /**
   * Empty when a server of MySQL's protocol answers, else what is missing, in words. Looks at its
   * first packet: length, sequence, and protocol version 10.
   */
  public static Optional<String> greeting(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), MILLIS);
      socket.setSoTimeout(MILLIS);
      byte[] head = socket.getInputStream().readNBytes(5);
      return head.length == 5 && head[4] == 10
          ? Optional.empty()
          : Optional.of("port " + port + " does not greet as MySQL does");
    } catch (java.net.ConnectException e) {
      return Optional.of("port " + port + " does not answer yet");
    } catch (IOException e) {
      return Optional.of("no greeting on port " + port + ": " + e.getMessage());
    }
  }

  /** The first line of an answer; a page of HTML says nothing that its status does not. */
  private static String brief(String body) {
    String line = body.startsWith("<") ? "" : body.lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
