package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Compares a table with a key, range by range. Where both engines have the keys in one order, a
 * range is read from both; else MySQL's rows are looked up in the replica, and then the replica's
 * keys in MySQL. For one thread.
 */
final class KeyedComparison {
  /** Rows of a range: a fraction of a second. */
  static final int RANGE = 10_000;

  /** More differing rows than these are not a matter of single rows. */
  static final int MOST = 5_000;

  private final MysqlRows mysql;
  private final ClickHouseRows clickhouse;
  private final boolean ordered;
  private final boolean summed;
  private final Recheck recheck;
  private final Pace pace;

  private final List<List<String>> differing = new ArrayList<>();
  private long moving;
  private long rows;

  /**
   * @param ordered whether both engines have the keys in one order
   * @param summed whether the sum of a range says all of its rows
   */
  KeyedComparison(
      MysqlRows mysql,
      ClickHouseRows clickhouse,
      boolean ordered,
      boolean summed,
      Recheck recheck,
      Pace pace) {
    this.mysql = mysql;
    this.clickhouse = clickhouse;
    this.ordered = ordered;
    this.summed = summed;
    this.recheck = recheck;
    this.pace = pace;
  }

  /**
   * The outcome.
   *
   * @param differing keys that differ, about {@link #MOST} at most
   * @param moving how many changed at every look
   * @param complete whether every range was looked at
   */
  record Result(long rows, List<List<String>> differing, long moving, boolean complete) {}

  /** Tells {@code progress} after each range how many rows were compared. */
  Result run(LongConsumer progress, Deadline deadline) {
    boolean complete =
        ordered
            ? orderedRanges(progress, deadline)
            : lookedUpRanges(progress, deadline) && surplus(deadline);
    return new Result(rows, List.copyOf(differing), moving, complete);
  }

  /** Ranges that both engines have alike: sums first, and rows where these are not equal. */
  private boolean orderedRanges(LongConsumer progress, Deadline deadline) {
    Optional<List<String>> from = Optional.empty();
    while (true) {
      long start = System.nanoTime();
      var to = mysql.keyAfter(from, RANGE);
      var here = summed ? mysql.sum(from, to) : null;
      Set<List<String>> suspects = Set.of();
      if (here == null || !here.equals(clickhouse.sum(from, to))) {
        var mine = mysql.between(from, to);
        suspects = suspects(mine, clickhouse.between(from, to));
        rows += mine.size();
      } else {
        rows += here.rows();
      }
      var worked = since(start);
      settle(suspects, deadline);
      progress.accept(rows);
      if (to.isEmpty() || differing.size() > MOST) {
        return to.isEmpty();
      }
      from = to;
      pace.rest(worked, deadline);
    }
  }

  private boolean lookedUpRanges(LongConsumer progress, Deadline deadline) {
    Optional<List<String>> from = Optional.empty();
    while (true) {
      long start = System.nanoTime();
      var here = mysql.after(from, RANGE);
      var suspects = suspects(here, clickhouse.of(here.keySet()));
      var worked = since(start);
      settle(suspects, deadline);
      rows += here.size();
      progress.accept(rows);
      boolean last = here.size() < RANGE;
      if (last || differing.size() > MOST) {
        return last;
      }
      from = Optional.of(List.copyOf(here.keySet()).getLast());
      pace.rest(worked, deadline);
    }
  }

  /** Keys of the replica that MySQL does not have. */
  private boolean surplus(Deadline deadline) {
    Optional<List<String>> from = Optional.empty();
    while (true) {
      long start = System.nanoTime();
      var there = clickhouse.keysAfter(from, RANGE);
      var suspects = new HashSet<>(there);
      suspects.removeAll(mysql.of(suspects).keySet());
      var worked = since(start);
      settle(suspects, deadline);
      boolean last = there.size() < RANGE;
      if (last || differing.size() > MOST) {
        return last;
      }
      from = Optional.of(there.getLast());
      pace.rest(worked, deadline);
    }
  }

  private static Set<List<String>> suspects(
      Map<List<String>, String> here, Map<List<String>, String> there) {
    var suspects = new HashSet<List<String>>();
    here.forEach(
        (key, row) -> {
          if (!Objects.equals(row, there.get(key))) {
            suspects.add(key);
          }
        });
    there.keySet().stream().filter(key -> !here.containsKey(key)).forEach(suspects::add);
    return suspects;
  }

  private void settle(Collection<List<String>> suspects, Deadline deadline) {
    if (!suspects.isEmpty()) {
      var found = recheck.look(suspects, deadline);
      differing.addAll(found.differing());
      moving += found.moving().size();
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
