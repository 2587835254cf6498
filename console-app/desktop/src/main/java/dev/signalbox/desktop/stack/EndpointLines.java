package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.engine.stack.ClientCommands;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ready lines to connect to a service with. A password never stands in one: clients ask for it, and
 * the inspector copies it on demand.
 */
final class EndpointLines {
  private EndpointLines() {}

  static List<EndpointRow> of(ServiceState service, StackEndpoints at, StackCredentials logins) {
    var lines = new ClientCommands(at.host());
    return switch (service.role()) {
      case MYSQL ->
          List.of(
              new EndpointRow(
                  "mysql-client",
                  msg("endpoint.client"),
                  lines.mysql(at.mysqlPort(), logins.app())),
              new EndpointRow("mysql-jdbc", msg("endpoint.jdbc"), lines.mysqlJdbc(at.mysqlPort())));
      case PROXY ->
          List.of(
              new EndpointRow(
                  "proxy-client",
                  msg("endpoint.client"),
                  lines.mysql(at.proxyPort(), logins.app())),
              new EndpointRow("proxy-jdbc", msg("endpoint.jdbc"), lines.mysqlJdbc(at.proxyPort())),
              new EndpointRow(
                  "proxy-admin",
                  msg("endpoint.admin"),
                  lines.mysql(at.adminPort(), logins.proxyAdmin())));
      case CLICKHOUSE -> clickhouse(service, at, logins);
      case BROKER ->
          List.of(
              new EndpointRow(
                  "broker",
                  msg("endpoint.bootstrap"),
                  at.host() + ":" + service.ports().getOrDefault("kafka", at.brokerPort())));
      case CONNECT ->
          List.of(
              new EndpointRow(
                  "connect",
                  msg("endpoint.rest"),
                  lines.connectors(at.connectPort(), logins.connect())));
      case KEEPER -> List.of();
      case CONSOLE ->
          page(service)
              .map(
                  address ->
                      List.of(new EndpointRow("console-page", msg("endpoint.page"), address)))
              .orElse(List.of());
    };
  }

  /**
   * Of one server: in a cluster each has ports of its own, and only one speaks MySQL's protocol.
   */
  private static List<EndpointRow> clickhouse(
      ServiceState service, StackEndpoints at, StackCredentials logins) {
    int http = service.ports().getOrDefault("http", at.clickhouseHttpPort());
    var lines = new ClientCommands(at.host());
    var rows = new ArrayList<EndpointRow>();
    rows.add(
        new EndpointRow(
            "clickhouse-http",
            msg("endpoint.http"),
            lines.clickhouseHttp(http, logins.clickhouse())));
    rows.add(new EndpointRow("clickhouse-jdbc", msg("endpoint.jdbc"), lines.clickhouseJdbc(http)));
    var mysql = service.ports().get("mysql");
    if (mysql != null) {
      rows.add(
          new EndpointRow(
              "clickhouse-mysql",
              msg("endpoint.mysqlprotocol"),
              lines.mysql(mysql, logins.clickhouse())));
    }
    return rows;
  }

  /** The address of a service's web page on this machine; empty when it has none. */
  static Optional<String> page(ServiceState service) {
    return Optional.ofNullable(service.ports().get("web"))
        .map(port -> "http://127.0.0.1:" + port + "/");
  }

  /** What people log in to a service with; empty where no login is asked for. */
  static Optional<Login> login(ServiceRole role, StackCredentials logins) {
    return switch (role) {
      case MYSQL, PROXY -> Optional.of(logins.app());
      case CLICKHOUSE -> Optional.of(logins.clickhouse());
      case CONNECT -> Optional.of(logins.connect()).filter(login -> !login.user().isEmpty());
      case BROKER, CONSOLE, KEEPER -> Optional.empty();
    };
  }
}
