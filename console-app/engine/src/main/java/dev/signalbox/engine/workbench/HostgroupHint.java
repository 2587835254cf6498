package dev.signalbox.engine.workbench;

import java.util.OptionalInt;

/**
 * ProxySQL's own way to force a hostgroup: {@code hostgroup=N} in the first comment wins over every
 * rule. It has no effect inside a transaction.
 */
final class HostgroupHint {
  private HostgroupHint() {}

  static String apply(String sql, OptionalInt hostgroup) {
    return hostgroup.isEmpty() ? sql : "/* hostgroup=" + hostgroup.getAsInt() + " */ " + sql;
  }
}
