package dev.signalbox.engine.stack.docker;

import dev.signalbox.engine.stack.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people may choose of a Docker stack, by the names that its {@code .env} file uses. */
public final class DockerSettings {
  /** {@code laptop} or {@code workstation}. */
  public static final String SIZE = "SIGNALBOX_SIZE";

  /** Put before every image's name; empty for the public registries. */
  public static final String IMAGE_PREFIX = "SIGNALBOX_IMAGE_PREFIX";

  /** The sizes there are, the smallest first. */
  public static final List<String> SIZES = List.of("laptop", "workstation");

  private static final Map<String, String> PORTS =
      Map.ofEntries(
          Map.entry("mysql mysql", "SIGNALBOX_MYSQL_PORT"),
          Map.entry("redpanda kafka", "SIGNALBOX_KAFKA_PORT"),
          Map.entry("connect rest", "SIGNALBOX_CONNECT_PORT"),
          Map.entry("clickhouse http", "SIGNALBOX_CLICKHOUSE_HTTP_PORT"),
          Map.entry("clickhouse mysql", "SIGNALBOX_CLICKHOUSE_MYSQL_PORT"),
          Map.entry("proxysql mysql", "SIGNALBOX_PROXY_PORT"),
          Map.entry("proxysql admin", "SIGNALBOX_ADMIN_PORT"),
          Map.entry("console web", "SIGNALBOX_CONSOLE_PORT"),
          Map.entry("redpanda-2 kafka", "SIGNALBOX_KAFKA_2_PORT"),
          Map.entry("redpanda-3 kafka", "SIGNALBOX_KAFKA_3_PORT"),
          Map.entry("keeper-1 keeper", "SIGNALBOX_KEEPER_1_PORT"),
          Map.entry("keeper-2 keeper", "SIGNALBOX_KEEPER_2_PORT"),
          Map.entry("keeper-3 keeper", "SIGNALBOX_KEEPER_3_PORT"),
          Map.entry("clickhouse-s1r2 http", "SIGNALBOX_CLICKHOUSE_S1R2_PORT"),
          Map.entry("clickhouse-s2r1 http", "SIGNALBOX_CLICKHOUSE_S2R1_PORT"),
          Map.entry("clickhouse-s2r2 http", "SIGNALBOX_CLICKHOUSE_S2R2_PORT"));

  private DockerSettings() {}

  /** The setting that gives this port of this machine to one of the services; empty when none. */
  public static Optional<String> portSetting(int port, List<ServiceState> services) {
    for (var service : services) {
      for (var named : service.ports().entrySet()) {
        if (named.getValue() == port) {
          return Optional.ofNullable(PORTS.get(service.name() + " " + named.getKey()));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a text can stand before an image's name: empty, or a registry with a slash. */
  public static boolean isPrefix(String text) {
    return text.isEmpty() || text.matches("[A-Za-z0-9][A-Za-z0-9._:/-]*/");
  }
}
