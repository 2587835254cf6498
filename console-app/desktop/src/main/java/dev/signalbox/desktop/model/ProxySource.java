package dev.signalbox.desktop.model;

import dev.signalbox.engine.proxy.DigestStats;
import dev.signalbox.engine.proxy.GuardReport;
import dev.signalbox.engine.proxy.PoolStats;
import dev.signalbox.engine.proxy.ProxyUser;
import dev.signalbox.engine.workbench.Judgement;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the proxy's rules and counters come from. Calls block and fail with EngineException. */
public interface ProxySource {
  /** The rules that ship with the program; needs nothing running. */
  RuleSet shipped();

  /** What the running proxy says now. */
  Reading read();

  /**
   * What is to be said against the rules of the running proxy, worst first.
   *
   * @param draft rules to look at in the place of those in its memory; empty for these
   */
  List<LintFinding> lint(Optional<List<QueryRule>> draft);

  /**
   * What the guard of the running proxy would do with a statement of the application's user.
   *
   * @param hostgroup where the rules send it
   * @return empty when the proxy has no guard
   */
  Optional<Judgement> judge(int hostgroup, String schema, String sql);

  /** Takes back the last change that was made from here. */
  void undo();

  /**
   * One reading of the proxy's admin port.
   *
   * @param rules those in force
   * @param memory those in memory, where rules that are off are too
   * @param hits per rule_id, since the rules were loaded
   * @param guard empty when the proxy has none
   */
  record Reading(
      RuleSet rules,
      List<QueryRule> memory,
      List<ProxyUser> users,
      Map<Integer, Long> hits,
      List<PoolStats> pool,
      List<DigestStats> digests,
      Optional<GuardReport> guard) {}
}
