package dev.signalbox.engine.proxy;

import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Rules, states and changes for tests. */
public final class RuleFixtures {
  public static final FastRoute ROUTE = new FastRoute("u", "shop", 0, 20, "c");

  private RuleFixtures() {}

  public static QueryRule rule(int id, int hostgroup) {
    return QueryRule.rule(id)
        .active(true)
        .matchDigest("^SELECT")
        .destinationHostgroup(hostgroup)
        .apply(true)
        .build();
  }

  public static RuleTables tables(QueryRule... rules) {
    return new RuleTables(List.of(rules), List.of());
  }

  /** Loaded and saved. */
  public static RuleState state(QueryRule... rules) {
    return RuleState.of(tables(rules));
  }

  public static HistoryEntry applied(int id, RuleState from, RuleState to) {
    return entry(id, HistoryEntry.Result.APPLIED, "", from, to);
  }

  public static HistoryEntry entry(
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

  public static HistoryEntry undo(
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
