package dev.signalbox.desktop;

import dev.signalbox.desktop.model.ProxySource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.DigestStats;
import dev.signalbox.engine.proxy.GuardReport;
import dev.signalbox.engine.proxy.GuardedDigest;
import dev.signalbox.engine.proxy.PoolStats;
import dev.signalbox.engine.proxy.ProxyUser;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.Judgement;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.lint.LintInput;
import dev.signalbox.routing.lint.RuleLint;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A proxy with counters that rise at each reading, under the rules that ship and one that somebody
 * added too late.
 */
public final class FakeProxy implements ProxySource {
  private static final QueryRule LATE =
      QueryRule.rule(910)
          .active(true)
          .matchDigest("^SELECT .* FROM audit_log")
          .reModifiers("CASELES")
          .destinationHostgroup(20)
          .apply(true)
          .comment("The audit log is read on ClickHouse")
          .build();

  private static final String WHY = "titleType holds 'movie' and 'Movie'";

  private final RuleSet shipped =
      Signalbox.readRules(Path.of("../../stack-templates/routing/mysql_query_rules.json"));
  private RuleSet rules =
      shipped.withRules(Stream.concat(shipped.rules().stream(), Stream.of(LATE)).toList());
  private RuleSet before = rules;
  private long readings;
  private Optional<GuardReport> guard = Optional.empty();

  @Override
  public RuleSet shipped() {
    return shipped;
  }

  @Override
  public synchronized List<LintFinding> lint(Optional<List<QueryRule>> draft) {
    return new RuleLint().lint(LintInput.of(draft.map(rules::withRules).orElse(rules)));
  }

  /** What memory holds. */
  synchronized RuleSet memory() {
    return rules;
  }

  /** Puts rules in force, as somebody else may too. */
  public synchronized void put(List<QueryRule> others) {
    before = rules;
    rules = rules.withRules(others);
  }

  @Override
  public synchronized void undo() {
    rules = before;
  }

  @Override
  public synchronized Reading read() {
    readings++;
    var hits = new TreeMap<Integer, Long>();
    rules.runtimeRules().forEach(rule -> hits.put(rule.ruleId(), rule.ruleId() * readings));
    return new Reading(
        rules.withRules(rules.runtimeRules()),
        rules.rules(),
        List.of(new ProxyUser("proxyuser", true, 10, "", true, false, true, false, 1000)),
        hits,
        List.of(
            new PoolStats(10, "127.0.0.1", 3306, "ONLINE", 1, 3, 9, 0, 824 * readings, 0, 0, 210),
            new PoolStats(20, "127.0.0.1", 9004, "ONLINE", 0, 2, 4, 0, 12 * readings, 0, 0, 340)),
        List.of(
            stats(10, "SELECT * FROM title_basics WHERE tconst = ?", 371_204, 72_000_000L),
            stats(
                20,
                "SELECT titleType,COUNT(*) FROM title_basics GROUP BY titleType",
                412,
                9_100_000),
            stats(10, "INSERT INTO title_basics VALUES (?,?,...)", 96, 1_230_000)),
        guard);
  }

  /** Gives the proxy a guard, which keeps a statement with AVG on MySQL. */
  public synchronized void guard(boolean on) {
    guard =
        Optional.of(
            new GuardReport(
                on,
                List.of(
                    new GuardedDigest(
                        "imdb",
                        "0x7C1E93A04B52D6F1",
                        "SELECT titleType,COUNT(*) FROM title_basics GROUP BY titleType",
                        "MAY_DIFFER",
                        WHY,
                        10,
                        412,
                        12,
                        0,
                        0))));
  }

  @Override
  public synchronized Optional<Judgement> judge(int hostgroup, String schema, String sql) {
    boolean kept = sql.contains("AVG");
    return guard
        .filter(report -> hostgroup == 20)
        .map(
            report ->
                new Judgement(
                    report.on(),
                    new GuardNote(
                        kept ? GuardNote.Did.KEPT : GuardNote.Did.SERVED,
                        OptionalInt.of(kept ? 10 : hostgroup),
                        OptionalInt.of(hostgroup),
                        kept ? "MAY_DIFFER" : "EQUAL",
                        kept ? WHY : ""),
                    Optional.empty()));
  }

  private static DigestStats stats(int group, String text, long count, long micros) {
    return new DigestStats(
        group, "imdb", "proxyuser", "0x7C1E93A04B52D6F1", text, count, 0, 0, micros, 1, 9, 0, 0);
  }
}
