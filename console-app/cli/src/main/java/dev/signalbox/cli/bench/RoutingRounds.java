package dev.signalbox.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Decides the statements again and again, each way in turn, and counts per second of processor time
 * of the deciding thread: what else runs on the machine matters little.
 */
final class RoutingRounds {
  static final String DIGEST = "digest";
  static final String SHIPPED = "decide, shipped rules";
  static final String GENERATED = "decide, 200 rules";
  static final String NAIVE_SHIPPED = "naive loop, shipped rules";
  static final String NAIVE_GENERATED = "naive loop, 200 rules";

  /** How much longer than a round each way is run before the first: the compiler must be done. */
  private static final int WARM_UP = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<byte[]> statements =
      BenchStatements.all().stream().map(sql -> sql.getBytes(StandardCharsets.UTF_8)).toList();
  private final Map<String, ToIntFunction<byte[]>> ways = new LinkedHashMap<>();

  /** Kept so that no work is without an effect. */
  private long sum;

  RoutingRounds(RuleSet shipped) {
    var generated = GeneratedRules.make();
    ways.put(DIGEST, sql -> (int) QueryDigest.of(sql, shipped.variables()).hash());
    ways.put(SHIPPED, engine(shipped));
    ways.put(GENERATED, engine(generated));
    ways.put(NAIVE_SHIPPED, new NaiveRules(shipped)::firstMatch);
    ways.put(NAIVE_GENERATED, new NaiveRules(generated)::firstMatch);
  }

  private static ToIntFunction<byte[]> engine(RuleSet rules) {
    var evaluator = new RuleEvaluator();
    var user = RoutingUser.of(NaiveRules.USER, 10);
    var session = SessionState.fresh(user, NaiveRules.SCHEMA, NaiveRules.CLIENT, "127.0.0.1", 6033);
    return sql -> evaluator.decide(rules, QueryContext.of(sql, session, Command.QUERY)).target();
  }

  /**
   * What the rounds gave.
   *
   * @param perSecond statements per second of processor time, by way, one value a round
   * @param besides processor time of the JVM's other threads (collector, compiler) over that of the
   *     deciding thread, by way, one value a round
   * @param sum of all answers
   */
  record Rates(Map<String, double[]> perSecond, Map<String, double[]> besides, long sum) {}

  /**
   * Warms up, then measures.
   *
   * @param seconds of processor time for each way in each round, more than 0
   */
  Rates run(int rounds, double seconds) {
    long nanos = (long) (seconds * 1e9);
    for (int i = 0; i < WARM_UP; i++) {
      ways.values().forEach(way -> measure(way, nanos));
    }
    var perSecond = new LinkedHashMap<String, double[]>();
    var besides = new LinkedHashMap<String, double[]>();
    for (var way : ways.keySet()) {
      perSecond.put(way, new double[rounds]);
      besides.put(way, new double[rounds]);
    }
    for (int i = 0; i < rounds; i++) {
      // the next round goes the other way round: nobody is always the first
      var order = new ArrayList<>(ways.keySet());
      for (var name : i % 2 == 0 ? order : order.reversed()) {
        var measured = measure(ways.getOrDefault(name, sql -> 0), nanos);
        perSecond.getOrDefault(name, new double[rounds])[i] = measured.perSecond();
        besides.getOrDefault(name, new double[rounds])[i] = measured.besides();
      }
    }
    return new Rates(perSecond, besides, sum);
  }

  private record Measured(double perSecond, double besides) {}

  private Measured measure(ToIntFunction<byte[]> way, long nanos) {
    long count = 0;
    long answers = 0;
    long processBefore = process();
    long before = threads.getCurrentThreadCpuTime();
    long spent;
    do {
      for (var sql : statements) {
        answers += way.applyAsInt(sql);
      }
      count += statements.size();
      spent = threads.getCurrentThreadCpuTime() - before;
    } while (spent < nanos);
    sum += answers;
    double others = Math.max(0, process() - processBefore - spent);
    return new Measured(count * 1e9 / spent, others / spent);
  }

  private static long process() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
