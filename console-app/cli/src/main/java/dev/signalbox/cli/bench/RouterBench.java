package dev.signalbox.cli.bench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.Step.Phase;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.routing.rules.QueryRule;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what the router costs: point lookups on MariaDB's own port and through the router in
 * turn, on a stack of its own that is purged in the end. Used once.
 */
public final class RouterBench {
  /** Nine that do not match, then the one that does: every lookup is held against all of them. */
  private static final List<String> PATTERNS =
      List.of(
          "^BEGIN|^START TRANSACTION|^COMMIT|^ROLLBACK|^SAVEPOINT",
          "^SELECT.*FOR UPDATE",
          "^(INSERT|UPDATE|DELETE|REPLACE)",
          "COUNT\\(",
          "SUM\\(",
          "AVG\\(",
          "(MAX|MIN)\\(",
          "GROUP BY",
          "OVER *\\(",
          "^SELECT");

  private static final int MYSQL = 10;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final Path home;
  private final Path directory;
  private final RouterBenchOptions options;
  private final Progress progress;

  /**
   * @param directory an empty directory that only this user may read
   */
  public RouterBench(Path home, Path directory, RouterBenchOptions options, Progress progress) {
    this.home = home;
    this.directory = directory;
    this.options = options;
    this.progress = progress;
  }

  /** Runs everything. MISSING_PART without sysbench, before anything is started. */
  public FiguresReport run() throws InterruptedException {
    Sysbench.require(directory);
    var before = MachineTime.now();
    var figures = new ArrayList<Figure>();
    try (var stack = new BenchStack(home, directory.resolve("stack"))) {
      step("stack", "Start a stack", Phase.RUNNING, "");
      stack.launch();
      var signalbox = stack.signalbox();
      var sysbench =
          new Sysbench(
              directory,
              signalbox.stack().endpoints().host(),
              signalbox.stack().credentials().app());
      prepare(signalbox, sysbench);
      step("stack", "Start a stack", Phase.DONE, "");
      warmUp(signalbox, sysbench);
      for (int clients : options.clients()) {
        figures.addAll(measure(signalbox, sysbench, clients).figures());
      }
    }
    return FiguresReport.since(before, figures, notes(), options.shortened());
  }

  private static void prepare(Signalbox signalbox, Sysbench sysbench) throws InterruptedException {
    try (var mysql = signalbox.databases().mysql();
        var statement = mysql.createStatement()) {
      statement.execute("CREATE DATABASE " + Sysbench.DATABASE);
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "Cannot make the bench's database: " + e.getMessage(), e);
    }
    sysbench.prepare(signalbox.stack().endpoints().mysqlPort());
    var rules = new ArrayList<QueryRule>();
    for (var pattern : PATTERNS) {
      rules.add(
          QueryRule.rule(rules.size() + 1)
              .active(true)
              .matchDigest(pattern)
              .destinationHostgroup(MYSQL)
              .apply(true)
              .build());
    }
    signalbox.proxy().apply(signalbox.shippedRules().withRules(rules));
  }

  /** The router's compiler must have seen the lookups, and the table must be in memory. */
  private void warmUp(Signalbox signalbox, Sysbench sysbench) throws InterruptedException {
    int seconds = (int) Math.min(WARM_UP.toSeconds(), 2L * options.seconds());
    int clients = options.clients().stream().mapToInt(Integer::intValue).max().orElse(1);
    step("warm", "Warm up", Phase.RUNNING, "");
    var endpoints = signalbox.stack().endpoints();
    sysbench.pointSelects(endpoints.mysqlPort(), clients, Math.max(1, seconds / 4));
    sysbench.pointSelects(endpoints.proxyPort(), clients, seconds);
    step("warm", "Warm up", Phase.DONE, "");
  }

  private RouterCell measure(Signalbox signalbox, Sysbench sysbench, int clients)
      throws InterruptedException {
    var id = "clients-" + clients;
    var title = "Clients at once: " + clients;
    var pairs = new ArrayList<RouterCell.Pair>();
    for (int i = 0; i < options.pairs(); i++) {
      step(id, title, Phase.RUNNING, i + " of " + options.pairs());
      pairs.add(pair(signalbox, sysbench, clients, i % 2 == 0));
    }
    step(id, title, Phase.DONE, "");
    return new RouterCell(clients, pairs);
  }

  /** The next pair goes the other way round: nobody is always the first. */
  private RouterCell.Pair pair(
      Signalbox signalbox, Sysbench sysbench, int clients, boolean directFirst)
      throws InterruptedException {
    var endpoints = signalbox.stack().endpoints();
    int seconds = options.seconds();
    double load = MachineTime.now().load1();
    var early = directFirst ? sysbench.pointSelects(endpoints.mysqlPort(), clients, seconds) : null;
    long hits = matches(signalbox);
    long cpu = cpuNanos(signalbox);
    var router = sysbench.pointSelects(endpoints.proxyPort(), clients, seconds);
    double micros = (cpuNanos(signalbox) - cpu) / 1e3 / router.queries();
    long matched = matches(signalbox) - hits;
    if (matched < router.queries()) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "Of %d lookups only %d were matched by the last rule: something else was measured."
              .formatted(router.queries(), matched));
    }
    var direct =
        early == null ? sysbench.pointSelects(endpoints.mysqlPort(), clients, seconds) : early;
    return new RouterCell.Pair(direct, router, micros, load);
  }

  private static long matches(Signalbox signalbox) {
    return signalbox.proxy().ruleHits().getOrDefault(PATTERNS.size(), 0L);
  }

  private static long cpuNanos(Signalbox signalbox) {
    return signalbox.stack().usage().stream()
        .filter(usage -> usage.service().equals("proxy"))
        .mapToLong(ServiceUsage::cpuNanos)
        .findFirst()
        .orElseThrow(
            () ->
                new EngineException(ErrorCode.SERVICE_FAILED, "The router is gone: see the log."));
  }

  private static List<String> notes() {
    return List.of(
        "sysbench oltp_point_select, text protocol, %,d rows in memory; MariaDB, router and sysbench"
                .formatted(Sysbench.ROWS)
            + " share the machine.",
        "(ProxySQL): recorded with ProxySQL 2.7.2, 10 such rules and its 4 threads, on such a"
            + " machine: 2 cores, busy with other things. It is an aim, not a measurement of this"
            + " run.");
  }

  private void step(String id, String title, Phase phase, String detail) {
    progress.step(new Step(id, title, phase, detail, Duration.ZERO));
  }
}
