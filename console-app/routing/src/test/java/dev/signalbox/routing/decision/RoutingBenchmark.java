package dev.signalbox.routing.decision;

import dev.signalbox.engine.Signalbox;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds of one digest and one decision, statement by statement. Run by the command in
 * docs/testing.md, never by the build.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class RoutingBenchmark {
  /** A lookup, a list, a report, a write. */
  public enum Statement {
    LOOKUP("SELECT c FROM sbtest1 WHERE id=4711"),
    LIST(
        "SELECT id, title FROM products WHERE id IN (101, 102, 103, 104, 105, 106, 107, 108, 109,"
            + " 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120)"),
    REPORT(
        "SELECT titleType, COUNT(*) AS titles, AVG(runtimeMinutes) AS minutes FROM"
            + " imdb.title_basics WHERE startYear BETWEEN 1990 AND 2020 GROUP BY titleType HAVING"
            + " COUNT(*) > 1000 ORDER BY titles DESC"),
    WRITE(
        "INSERT INTO orders (customer_id, total, status, created_at) VALUES (77, 129.95, 'open',"
            + " NOW())");

    private final byte[] sql;

    Statement(String sql) {
      this.sql = sql.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Which statement. */
  @Param public Statement statement = Statement.LOOKUP;

  private final RuleEvaluator evaluator = new RuleEvaluator();
  private final SessionState session =
      SessionState.fresh(RoutingUser.of("shop", 10), "shop", "127.0.0.1", "127.0.0.1", 6033);
  private RuleSet shipped = RuleSet.of(List.of());
  private RuleSet many = RuleSet.of(List.of());

  /** Reads the shipped rules and makes 200 others, of which only the last matches. */
  @Setup
  public void load() {
    shipped =
        Signalbox.readRules(Path.of(Objects.requireNonNull(System.getProperty("signalbox.rules"))));
    var rules = new ArrayList<QueryRule>();
    for (int i = 1; i < 200; i++) {
      rules.add(rule(i, "^SELECT .* FROM `?archive_" + i + "`?\\b"));
    }
    rules.add(rule(200, "."));
    many = RuleSet.of(rules);
  }

  private static QueryRule rule(int id, String digest) {
    return QueryRule.rule(id)
        .active(true)
        .matchDigest(digest)
        .destinationHostgroup(id)
        .apply(true)
        .build();
  }

  /** The digest's text and its hash. */
  @Benchmark
  public long digest() {
    return QueryDigest.of(statement.sql, shipped.variables()).hash();
  }

  /** A decision by the shipped rules, the digest's text included. */
  @Benchmark
  public RoutingDecision decideByShippedRules() {
    return decide(shipped);
  }

  /** A decision by 200 rules, the digest's text included. */
  @Benchmark
  public RoutingDecision decideBy200Rules() {
    return decide(many);
  }

  private RoutingDecision decide(RuleSet rules) {
    return evaluator.decide(
        rules, QueryContext.of(statement.sql, session, QueryContext.Command.QUERY));
  }
}
