package dev.signalbox.engine.stack.docker;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Chooses the ports of this machine: those of the last time, else the well-known, else the next.
 */
final class HostPorts {
  /** Setting by setting: the service, the well-known port. */
  private record Wanted(String setting, String service, int first) {}

  private static final List<Wanted> ALL =
      List.of(
          new Wanted("SIGNALBOX_MYSQL_PORT", "mysql", 3306),
          new Wanted("SIGNALBOX_KAFKA_PORT", "redpanda", 9092),
          new Wanted("SIGNALBOX_CONNECT_PORT", "connect", 8083),
          new Wanted("SIGNALBOX_CLICKHOUSE_HTTP_PORT", "clickhouse", 8123),
          new Wanted("SIGNALBOX_CLICKHOUSE_MYSQL_PORT", "clickhouse", 9004),
          new Wanted("SIGNALBOX_PROXY_PORT", "proxysql", 6033),
          new Wanted("SIGNALBOX_ADMIN_PORT", "proxysql", 6032),
          new Wanted("SIGNALBOX_CONSOLE_PORT", "console", 8080),
          new Wanted("SIGNALBOX_KAFKA_2_PORT", "redpanda-2", 9093),
          new Wanted("SIGNALBOX_KAFKA_3_PORT", "redpanda-3", 9094),
          new Wanted("SIGNALBOX_KEEPER_1_PORT", "keeper-1", 9181),
          new Wanted("SIGNALBOX_KEEPER_2_PORT", "keeper-2", 9182),
          new Wanted("SIGNALBOX_KEEPER_3_PORT", "keeper-3", 9183),
          new Wanted("SIGNALBOX_CLICKHOUSE_S1R2_PORT", "clickhouse-s1r2", 8124),
          new Wanted("SIGNALBOX_CLICKHOUSE_S2R1_PORT", "clickhouse-s2r1", 8125),
          new Wanted("SIGNALBOX_CLICKHOUSE_S2R2_PORT", "clickhouse-s2r2", 8126));

  private static final int SEARCH = 2_000;

  private HostPorts() {}

  /**
   * The settings with a port for everything.
   *
   * @param services those of the stack
   * @param running services whose containers hold their ports now, and keep them
   * @param asked settings that the user gave: they are taken as they are
   */
  static Map<String, String> choose(
      Set<String> services,
      Map<String, String> settings,
      Set<String> running,
      Set<String> asked,
      IntPredicate free) {
    var wanted = ALL.stream().filter(port -> services.contains(port.service())).toList();
    var chosen = new LinkedHashMap<>(settings);
    var taken = new HashSet<Integer>();
    for (var port : wanted) {
      var before = settings.get(port.setting());
      if (before != null && (running.contains(port.service()) || asked.contains(port.setting()))) {
        taken.add(Integer.parseInt(before));
      }
    }
    for (var port : wanted) {
      var before = settings.get(port.setting());
      if (before != null && (running.contains(port.service()) || asked.contains(port.setting()))) {
        continue;
      }
      int first = before == null ? port.first() : Integer.parseInt(before);
      int next = first;
      while (next < Math.min(65_535, first + SEARCH)
          && (taken.contains(next) || !free.test(next))) {
        next++;
      }
      taken.add(next);
      chosen.put(port.setting(), Integer.toString(next));
    }
    return chosen;
  }
}
