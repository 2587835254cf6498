package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.engine.data.DemoReport.Both;
import dev.signalbox.engine.data.DemoReport.Changes;
import dev.signalbox.engine.data.DemoReport.RaceTimes;
import dev.signalbox.engine.data.DemoReport.Routed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The whole platform at work on a running stack: load, catch up, compare, change rows, compare
 * again, measure freshness, route a point lookup and an aggregate, race the two sides. Everything
 * is measured, and whatever does not agree is said. A second run on the same stack works: it loads
 * what is missing and leaves as many rows as it found.
 */
public final class Demo {
  public static final String OLTP =
      "SELECT tconst, primaryTitle, startYear FROM imdb.title_basics WHERE tconst = 'tt0000001'";
  public static final String OLAP =
      "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType";
  public static final String RACE =
      "SELECT genres, COUNT(*), MIN(startYear), MAX(runtimeMinutes) FROM imdb.title_basics"
          + " GROUP BY genres";

  private static final int CHANGES = 100;
  private static final int CHUNK = 10_000;

  /**
   * What the demo is to do.
   *
   * @param rows of title_basics
   * @param seed of the generator
   * @param freshnessRows marker rows, each changed three times
   * @param quiet how long ClickHouse must stand still before a disagreement is believed
   */
  public record Options(long rows, long seed, int freshnessRows, Duration quiet) {}

  /**
   * What the demo works with.
   *
   * @param mysqlHostgroup where the proxy sends what MySQL is to serve
   * @param clickhouseHostgroup where it sends what ClickHouse is to serve
   */
  public record Platform(
      ConnectionSource mysql,
      ConnectionSource clickhouse,
      TableReplicator replication,
      ProxyQuery proxy,
      int mysqlHostgroup,
      int clickhouseHostgroup) {}

  private final Platform platform;
  private final Verifier verifier;
  private final List<String> disagreements = new ArrayList<>();

  public Demo(Platform platform) {
    this.platform = platform;
    this.verifier = new Verifier(platform.mysql(), platform.clickhouse());
  }

  /**
   * Runs it once; a demo object is used once.
   *
   * @param readyMs how long the stack took to be ready, to be reported
   */
  public DemoReport run(Options options, long readyMs, Deadline deadline, Progress progress) {
    if (options.rows() < CHANGES * 2L) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "The demo needs at least " + CHANGES * 2 + " rows.");
    }
    var markers = new MarkerTest(platform.mysql(), platform.clickhouse(), platform.replication());
    load(options, markers, deadline, progress);
    compare("verify", "Compare both sides", options, deadline, progress);
    var changes = change(options, deadline, progress);
    var compared = compare("verify-again", "Compare again", options, deadline, progress);
    var freshness = markers.run(options.freshnessRows(), options.quiet(), deadline, progress);
    var oltp = route("oltp", "A point lookup", OLTP, platform.mysqlHostgroup(), progress);
    var olap = route("olap", "An aggregate", OLAP, platform.clickhouseHostgroup(), progress);
    var race = race(progress);
    var basics = compared.getFirst();
    return new DemoReport(
        disagreements.isEmpty(),
        new Both<>(basics.mysql().rows(), basics.clickhouse().rows()),
        new Both<>(basics.mysql().checksum(), basics.clickhouse().checksum()),
        changes,
        freshness.latency(),
        readyMs,
        oltp,
        olap,
        race,
        disagreements);
  }

  private void load(Options options, MarkerTest markers, Deadline deadline, Progress progress) {
    var loader = new ChunkedLoader(platform.mysql(), LagGate.OPEN, CHUNK);
    ImdbTables.core().forEach(loader::create);
    var names = ImdbTables.core().stream().map(SampleTable::name).toList();
    platform.replication().replicate(names, deadline, progress);
    markers.prepare(deadline, progress);
    new FirstLoad(platform.mysql(), platform.replication(), loader)
        .run(
            ImdbTables.core(),
            OptionalLong.of(options.rows()),
            to ->
                new ImdbLoad(to)
                    .generate(ImdbTables.core(), options.rows(), options.seed(), progress),
            deadline,
            progress);
  }

  private List<TableComparison> compare(
      String id, String title, Options options, Deadline deadline, Progress progress) {
    var step = StepLog.begin(progress, id, title);
    var catchUp = new CatchUp(verifier, options.quiet());
    var comparisons =
        ImdbTables.core().stream()
            .map(table -> catchUp.await(table.name(), deadline, step::running))
            .toList();
    var bad = comparisons.stream().filter(c -> !c.agrees()).map(TableComparison::text).toList();
    bad.stream().filter(text -> !disagreements.contains(text)).forEach(disagreements::add);
    step.end(
        bad.isEmpty(), String.join("; ", comparisons.stream().map(TableComparison::text).toList()));
    return comparisons;
  }

  private Changes change(Options options, Deadline deadline, Progress progress) {
    var step = StepLog.begin(progress, "change", "Insert, update and delete rows");
    var changes = new RowChanges(platform.mysql(), platform.clickhouse(), CHANGES);
    int verified;
    try {
      changes.apply();
      verified = changes.verify(options.quiet(), deadline);
    } finally {
      changes.putBack();
    }
    var text =
        "%d inserted, %d updated, %d deleted; %d of %d seen in ClickHouse"
            .formatted(
                changes.inserted(),
                changes.updated(),
                changes.deleted(),
                verified,
                changes.total());
    if (verified != changes.total()) {
      disagreements.add("Not every change arrived: " + text);
    }
    step.end(verified == changes.total(), text);
    return new Changes(changes.inserted(), changes.updated(), changes.deleted(), verified);
  }

  private Routed route(String id, String title, String sql, int expected, Progress progress) {
    var step = StepLog.begin(progress, id, title + " through the proxy");
    var served = platform.proxy().run(sql);
    var direct = new DirectRace(platform.mysql(), platform.clickhouse()).mysql(sql);
    boolean right = served.hostgroup() == expected;
    boolean same = DirectRace.sorted(served.rows()).equals(direct.rows());
    var by =
        "served by hostgroup %d, %s, %s ms"
            .formatted(
                served.hostgroup(),
                served.ruleId().isPresent() ? "rule " + served.ruleId().getAsInt() : "no rule",
                served.ms());
    if (!right) {
      disagreements.add(
          "%s was %s; hostgroup %d was expected: %s".formatted(title, by, expected, sql));
    }
    if (!same) {
      disagreements.add(
          "%s through the proxy has other rows than MySQL itself: %s".formatted(title, sql));
    }
    step.end(right && same, by);
    return new Routed(served.sql(), served.hostgroup(), served.ruleId(), served.ms());
  }

  private RaceTimes race(Progress progress) {
    var step = StepLog.begin(progress, "race", "Race an aggregate on both sides");
    var race = new DirectRace(platform.mysql(), platform.clickhouse());
    var mysql = race.mysql(RACE);
    var clickhouse = race.clickhouse(RACE);
    boolean same = mysql.rows().equals(clickhouse.rows());
    if (!same) {
      disagreements.add("The two sides gave different rows for: " + RACE);
    }
    step.end(same, "MySQL %s ms, ClickHouse %s ms".formatted(mysql.ms(), clickhouse.ms()));
    return new RaceTimes(RACE, mysql.ms(), clickhouse.ms());
  }
}
