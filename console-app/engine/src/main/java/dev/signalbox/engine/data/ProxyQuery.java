package dev.signalbox.engine.data;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Runs a statement through the proxy and proves who served it; wired to the workbench. */
@FunctionalInterface
public interface ProxyQuery {
  /**
   * A statement, who served it, and what came of it.
   *
   * @param hostgroup where the proxy's own counters show that it ran
   * @param ruleId the rule whose hits went up; empty when no rule matched
   * @param ms from sending it to its last row
   * @param rows values as text, in the order they came
   */
  record Served(
      String sql, int hostgroup, OptionalInt ruleId, double ms, List<List<@Nullable String>> rows) {
    public Served {
      rows = List.copyOf(rows);
    }
  }

  Served run(String sql);
}
