package dev.signalbox.bench.drill;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sends random statements to a stack's MySQL, kills services meanwhile, and compares every table by
 * the same query on both hostgroups until they agree. For one thread.
 */
public final class Drill {
  private static final List<String> SERVICES =
      List.of("connect", "broker", "clickhouse", "mysql", "proxy");
  private static final int TABLES = 6;
  private static final int BURST = 40;
  private static final Duration AGREE_WITHIN = Duration.ofMinutes(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Signalbox signalbox;
  private final long seed;
  private final boolean kills;
  private final String database;
  private final Random random;
  private final RandomScript script;
  private final Map<String, Integer> killed = new TreeMap<>();
  private final List<Double> recoveries = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private long statements;
  private long refused;
  private long tables;
  private long closed;

  /**
   * @param seed also names the database, which is made and dropped
   * @param kills whether a service is killed in every other round
   */
  public Drill(Signalbox signalbox, long seed, boolean kills) {
    this.signalbox = signalbox;
    this.seed = seed;
    this.kills = kills;
    this.database = "drill_" + seed;
    this.random = new Random(~seed);
    this.script = new RandomScript(database, TABLES, seed);
  }

  /** Goes on until the deadline, but at least for a number of rounds; stops at the first fault. */
  public DrillReport run(int least, Deadline until, Progress progress) throws InterruptedException {
    long start = System.nanoTime();
    var step = StepLog.begin(progress, "drill", "Drill");
    send(List.of("CREATE DATABASE " + database + " CHARACTER SET utf8mb4"));
    int rounds = 0;
    while (faults.isEmpty() && (rounds < least || !until.passed())) {
      round(rounds);
      rounds++;
      step.running("%d rounds, %d statements".formatted(rounds, statements));
    }
    if (faults.isEmpty()) {
      send(List.of("DROP DATABASE " + database));
    }
    step.end(faults.isEmpty(), "");
    var sorted = recoveries.stream().sorted().toList();
    return new DrillReport(
        seed,
        (System.nanoTime() - start) / 1e9,
        rounds,
        statements,
        refused,
        killed,
        tables,
        closed,
        sorted.get(sorted.size() / 2),
        sorted.getLast(),
        faults);
  }

  private void round(int number) throws InterruptedException {
    var burst = script.next(BURST);
    int half = random.nextInt(BURST);
    send(burst.subList(0, half));
    if (kills && number % 2 == 1) {
      kill(SERVICES.get(random.nextInt(SERVICES.size())));
    }
    send(burst.subList(half, burst.size()));
    agree(number);
  }

  private void kill(String service) {
    signalbox.stack().state().get().services().stream()
        .filter(state -> state.name().equals(service))
        .flatMap(state -> state.pid().stream().boxed())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .findFirst()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              killed.merge(service, 1, Integer::sum);
            });
  }

  /** One by one; MySQL may be away, having been killed. */
  private void send(List<String> burst) throws InterruptedException {
    var left = new ArrayList<>(burst);
    var deadline = Deadline.in(AGREE_WITHIN);
    while (!left.isEmpty()) {
      try (var mysql = signalbox.databases().mysql();
          var statement = mysql.createStatement()) {
        while (!left.isEmpty()) {
          try {
            statement.execute(left.getFirst());
            statements++;
          } catch (SQLException e) {
            if (!mysql.isValid(1)) {
              throw e;
            }
            refused++;
          }
          left.removeFirst();
        }
      } catch (SQLException e) {
        // a statement that was under way is sent again: both sides have it twice or not at all
        deadline.check("MySQL to be back after " + e.getMessage());
        Thread.sleep(LOOK_AGAIN);
      }
    }
  }

  private void agree(int round) throws InterruptedException {
    long start = System.nanoTime();
    var deadline = Deadline.in(AGREE_WITHIN);
    var seenClosed = new HashSet<String>();
    var differing = differing(seenClosed);
    while (!differing.isEmpty() && !deadline.passed()) {
      Thread.sleep(LOOK_AGAIN);
      differing = differing(seenClosed);
    }
    recoveries.add((System.nanoTime() - start) / 1e9);
    closed += seenClosed.size();
    differing.forEach((table, how) -> faults.add("round " + round + ": " + table + ": " + how));
  }

  /** Tables that differ, each with how; one that cannot be read counts. */
  private Map<String, String> differing(Set<String> seenClosed) {
    var differing = new TreeMap<String, String>();
    try {
      signalbox.replication().tables().stream()
          .filter(table -> table.id().database().equals(database))
          .filter(table -> table.state() != State.LIVE)
          .forEach(
              table -> {
                seenClosed.add(table.id().table());
                differing.put(table.id().table(), table.state() + ": " + table.reason());
              });
      try (var proxy = signalbox.databases().proxy()) {
        var names = rows(proxy, 10, "SHOW TABLES FROM " + database);
        tables += names.size();
        for (var name : names) {
          var table = name.getFirst();
          var query = "SELECT * FROM " + database + "." + table;
          var there = rows(proxy, 10, query);
          var here = rows(proxy, 20, query);
          if (!there.equals(here)) {
            differing.putIfAbsent(
                table, "%d rows in MySQL, %d in ClickHouse".formatted(there.size(), here.size()));
          }
        }
      }
    } catch (SQLException | RuntimeException e) {
      differing.putIfAbsent("?", String.valueOf(e.getMessage()));
    }
    return differing;
  }

  /** In an order of their own: the two sides sort texts and NULL differently. */
  private static List<List<String>> rows(Connection proxy, int hostgroup, String query)
      throws SQLException {
    var rows = new ArrayList<List<String>>();
    try (var statement = proxy.createStatement();
        var result = statement.executeQuery("/* hostgroup=" + hostgroup + " */ " + query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row);
      }
    }
    rows.sort((a, b) -> String.join("\0", a).compareTo(String.join("\0", b)));
    return rows;
  }
}
