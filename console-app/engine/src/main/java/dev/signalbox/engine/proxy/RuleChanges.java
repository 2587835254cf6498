package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.expect.ExpectationCheck;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes one proxy's rules: planned against what the edit started from, written to memory, runtime
 * and disk with every layer read back, put back when anything fails, kept in a history, and undone
 * by it. Works on any ProxySQL and on our router. Safe for many threads and programs: one change at
 * a time.
 */
public final class RuleChanges {
  private final AdminEndpoint endpoint;
  private final ApplyHistory history;
  private final Baseline baseline;
  private final RuleExpectations expectations;
  private final Map<Integer, String> names;

  /**
   * @param directory where the history is kept; made when it is needed
   * @param first the rules the proxy began with, if they are known
   */
  public RuleChanges(AdminEndpoint endpoint, Path directory, Optional<RuleSet> first) {
    this.endpoint = endpoint;
    this.history = new ApplyHistory(directory);
    this.expectations = new RuleExpectations(directory);
    this.names = first.map(RuleSet::hostgroupNames).orElse(Map.of());
    this.baseline = new Baseline(history, first.map(RuleTables::of).map(RuleState::of));
  }

  /** The three layers now. */
  public RuleState state() {
    try (var admin = new AdminSession(endpoint)) {
      return new RuleWriter(admin).read();
    }
  }

  /** Remembers a state that a file is made from; the name is for the file, see {@link #plan}. */
  public String remember(RuleState state) {
    return history.keep(state);
  }

  /**
   * What applying these rules would do. Nothing is changed.
   *
   * @param source the file they come from, absolute, or empty
   * @param startedFrom the name that {@link #remember} gave the state the file was made from
   */
  public RulePlan plan(RuleSet wanted, String source, Optional<String> startedFrom) {
    try (var admin = new AdminSession(endpoint)) {
      var now = new RuleWriter(admin).read();
      var target = RuleState.of(RuleTables.of(wanted));
      return new RulePlan(
          HistoryEntry.Action.APPLY,
          OptionalInt.empty(),
          source,
          now,
          target,
          baseline.conflict(now, source, startedFrom),
          check(admin).faults(target.memory(), now.memory()),
          unmet(admin, target));
    }
  }

  /** What taking back the last change would do: memory, runtime and disk as they were before it. */
  public RulePlan planUndo() {
    var last = baseline.lastToUndo();
    var now = state();
    return new RulePlan(
        HistoryEntry.Action.UNDO,
        OptionalInt.of(last.id()),
        last.source(),
        now,
        last.from(),
        baseline.undoConflict(now, last),
        List.of(),
        List.of());
  }

  private List<String> unmet(AdminSession admin, RuleState target) {
    var expected = expectations.read();
    if (expected.isEmpty()) {
      return List.of();
    }
    var variables =
        RoutingVariables.defaults().with(ProxySqlAdmin.readVariables(admin, Layer.RUNTIME));
    return new ExpectationCheck(
            target.memory().under(variables, names), ProxySqlAdmin.readLogins(admin))
        .of(expected).stream()
            .filter(result -> !result.met())
            .map(ExpectationCheck.Result::sentence)
            .toList();
  }

  /** What is expected of this proxy's rules. */
  public RuleExpectations expectations() {
    return expectations;
  }

  private static RuleCheck check(AdminSession admin) {
    var servers =
        admin.query(
            "SELECT DISTINCT hostgroup_id FROM main.runtime_mysql_servers",
            row -> Integer.valueOf(row.getString(1)));
    var variables = ProxySqlAdmin.readVariables(admin, Layer.RUNTIME);
    return new RuleCheck(
        RoutingVariables.defaults().with(variables),
        new HashSet<>(servers),
        variables.getOrDefault("admin-version", "").contains("signalbox"));
  }

  /**
   * Makes a planned change. When it fails the rules are put back as they were, and the failure says
   * whether that worked.
   *
   * @param force overwrites what others changed since the edit began
   * @throws EngineException MISMATCH for a conflict, also when the rules changed since the plan was
   *     made; BAD_INPUT for faults; REMOTE, SERVICE_FAILED or MISMATCH when the change failed
   */
  public HistoryEntry run(RulePlan plan, boolean force) {
    return run(plan, force, "");
  }

  /**
   * The same, though expectations are not met.
   *
   * @param reason why they do not hold any more, for the history; blank refuses with MISMATCH
   */
  public HistoryEntry run(RulePlan plan, boolean force, String reason) {
    if (!plan.unmet().isEmpty() && reason.isBlank()) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "Nothing was changed. Not as expected: "
              + String.join("; ", plan.unmet())
              + ". Correct the rules or the expectation, or apply with a reason.");
    }
    if (!plan.faults().isEmpty()) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Nothing was changed: " + String.join("; ", plan.faults()) + ".");
    }
    if (plan.conflict().exists() && !force) {
      throw Conflicts.refused(plan);
    }
    try (var held = history.hold();
        var admin = new AdminSession(endpoint)) {
      Conflicts.unchanged(plan.now(), new RuleWriter(admin).read());
      var entry = begin(plan);
      history.write(entry);
      try {
        new RuleWriter(admin).put(plan.target(), now -> Conflicts.unchanged(plan.now(), now));
      } catch (RuntimeException e) {
        throw putBack(entry, plan.now(), e);
      }
      return ended(
          entry,
          HistoryEntry.Result.APPLIED,
          plan.unmet().isEmpty()
              ? ""
              : "against " + plan.unmet().size() + " expectations: " + reason);
    }
  }

  private HistoryEntry begin(RulePlan plan) {
    return new HistoryEntry(
        history.nextId(),
        Instant.now(),
        System.getProperty("user.name", ""),
        endpoint.user() + "@" + endpoint.host() + ":" + endpoint.port(),
        plan.action(),
        plan.undoes(),
        plan.source(),
        HistoryEntry.Result.BEGUN,
        "",
        plan.now(),
        plan.target());
  }

  private HistoryEntry ended(HistoryEntry entry, HistoryEntry.Result result, String note) {
    var ended = entry.ended(result, note);
    history.write(ended);
    return ended;
  }

  /** By a connection of its own: the one that failed may be gone. */
  private EngineException putBack(HistoryEntry entry, RuleState before, RuntimeException why) {
    try (var admin = new AdminSession(endpoint)) {
      var writer = new RuleWriter(admin);
      writer.endLeftTransaction();
      if (!writer.read().equals(before)) {
        writer.put(before, now -> {});
      }
    } catch (RuntimeException e) {
      ended(entry, HistoryEntry.Result.BROKEN, why.getMessage() + "; and then: " + e.getMessage());
      why.addSuppressed(e);
      return Conflicts.broken(entry, why, e);
    }
    ended(entry, HistoryEntry.Result.RESTORED, String.valueOf(why.getMessage()));
    return Conflicts.restored(why);
  }

  /** The changes made from here, oldest first; those of before are dropped one by one. */
  public List<HistoryEntry> history() {
    return history.read().entries();
  }

  /** A sentence for each file in the history's folder that cannot be read. */
  public List<String> unreadable() {
    return history.read().unreadable();
  }
}
