package dev.signalbox.embedded.router.runtime;

import dev.signalbox.routing.file.ProxyConfig;
import java.util.Map;

/**
 * A row of {@code mysql_servers} in force.
 *
 * @param status ONLINE, SHUNNED, OFFLINE_SOFT or OFFLINE_HARD
 * @param weight share of new connections among the servers of a hostgroup; 0 gets none
 * @param maxConnections most connections open to it at once
 */
public record ServerRow(
    int hostgroup,
    String host,
    int port,
    String status,
    int weight,
    int maxConnections,
    boolean useSsl,
    String comment) {

  /** From a row's columns by name. */
  public static ServerRow of(Map<String, String> row) {
    return new ServerRow(
        Rows.number(row, "hostgroup_id"),
        Rows.text(row, "hostname"),
        Rows.number(row, "port"),
        Rows.text(row, "status").toUpperCase(java.util.Locale.ROOT),
        Rows.number(row, "weight"),
        Rows.number(row, "max_connections"),
        Rows.flag(row, "use_ssl"),
        Rows.text(row, "comment"));
  }

  /** Whether new connections may be made to it. */
  public boolean online() {
    return status.equals("ONLINE");
  }

  /** Whether its name, comment or port says that it is a ClickHouse. */
  public boolean isClickHouse() {
    return new ProxyConfig.Server(hostgroup, host, port, comment).isClickHouse();
  }

  /** Where it is: rows of several hostgroups may share a server. */
  public String address() {
    return host + ":" + port;
  }
}
