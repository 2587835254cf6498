package dev.signalbox.engine.routing.admin;

import dev.signalbox.engine.routing.FastRoute;
import dev.signalbox.engine.routing.QueryRule;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Rules, states and changes for tests. */
final class RuleFixtures {
  static final FastRoute ROUTE = new FastRoute("u", "shop", 0, 20, "c");

  private RuleFixtures() {}

  static QueryRule rule(int id, int hostgroup) {
    return QueryRule.rule(id)
        .active(true)
        .matchDigest("^SELECT")
        .destinationHostgroup(hostgroup)
        .apply(true)
        .build();
  }

  static RuleTables tables(QueryRule... rules) {
    return new RuleTables(List.of(rules), List.of());
  }

  /** Loaded and saved. */
  static RuleState state(QueryRule... rules) {
    return RuleState.of(tables(rules));
  }

  static HistoryEntry applied(int id, RuleState from, RuleState to) {
    return entry(id, HistoryEntry.Result.APPLIED, "", from, to);
  }

  static HistoryEntry entry(
      int id, HistoryEntry.Result result, String source, RuleState from, RuleState to) {
    return new HistoryEntry(
        id,
        Instant.parse("2026-05-01T10:00:00Z").plusSeconds(id),
        "ann",
        "admin@127.0.0.1:6032",
        HistoryEntry.Action.APPLY,
        OptionalInt.empty(),
        source,
        result,
        "",
        from,
        to);
  }

  static HistoryEntry undo(
      int id, int undoes, HistoryEntry.Result result, RuleState from, RuleState to) {
    return new HistoryEntry(
        id,
        Instant.parse("2026-05-01T10:00:00Z").plusSeconds(id),
        "ann",
        "admin@127.0.0.1:6032",
        HistoryEntry.Action.UNDO,
        OptionalInt.of(undoes),
        "",
        result,
        "",
        from,
        to);
  }
}
