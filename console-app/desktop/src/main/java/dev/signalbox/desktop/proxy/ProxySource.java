package dev.signalbox.desktop.proxy;

import dev.signalbox.engine.proxy.DigestStats;
import dev.signalbox.engine.proxy.PoolStats;
import dev.signalbox.engine.proxy.ProxyUser;
import dev.signalbox.routing.lint.Fix;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Map;

/** Where the proxy's rules and counters come from. Calls block and fail with EngineException. */
public interface ProxySource {
  /** The rules that ship with the program; needs nothing running. */
  RuleSet shipped();

  /** What the running proxy says now. */
  Reading read();

  /** What is to be said against the rules of the running proxy, worst first. */
  List<LintFinding> lint();

  /** Applies a fix to the running proxy, wholly or not at all. */
  void mend(Fix fix);

  /** Takes back the last change that was made from here. */
  void undo();

  /**
   * One reading of the proxy's admin port.
   *
   * @param hits per rule_id, since the rules were loaded
   */
  record Reading(
      RuleSet rules,
      List<ProxyUser> users,
      Map<Integer, Long> hits,
      List<PoolStats> pool,
      List<DigestStats> digests) {}
}
