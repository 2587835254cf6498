package dev.signalbox.cli.command.rules;

import dev.signalbox.engine.proxy.ProxySqlAdmin;
import dev.signalbox.engine.proxy.RuleChanges;
import dev.signalbox.engine.proxy.RuleDrafts;
import java.util.Map;

/**
 * The proxy that a command works on.
 *
 * @param name host and port of its admin port
 * @param hostgroupNames what people call its hostgroups, as far as that is known
 */
record ProxyTarget(
    String name,
    ProxySqlAdmin admin,
    RuleChanges changes,
    RuleDrafts drafts,
    Map<Integer, String> hostgroupNames,
    Runnable end)
    implements AutoCloseable {
  @Override
  public void close() {
    end.run();
  }
}
