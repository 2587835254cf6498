package dev.signalbox.routing.file;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a configuration file that concern routing. Passwords are not read.
 *
 * @param servers empty where the file has none
 * @param users those that are active; empty where the file has none
 * @param writers hostgroups that the file calls writers, such as in mysql_replication_hostgroups
 * @param readers hostgroups that it calls readers
 */
public record ProxyConfig(
    RuleSet rules,
    List<Server> servers,
    List<RoutingUser> users,
    Set<Integer> writers,
    Set<Integer> readers) {

  /** One row of mysql_servers. */
  public record Server(int hostgroup, String host, int port, String comment) {
    /** The port of ClickHouse's MySQL protocol. */
    private static final int CLICKHOUSE_PORT = 9004;

    /** Whether its name, comment or port says that it is a ClickHouse. */
    public boolean isClickHouse() {
      return port == CLICKHOUSE_PORT
          || (host + " " + comment).toLowerCase(java.util.Locale.ROOT).contains("clickhouse");
    }
  }

  public ProxyConfig {
    servers = List.copyOf(servers);
    users = List.copyOf(users);
    writers = Set.copyOf(writers);
    readers = Set.copyOf(readers);
  }
}
