package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells differences from changes that are under way: a row differs when it stayed the same in MySQL
 * while the replica passed it, and the replica has another; twice in a row.
 */
final class Recheck {
  static final int LOOKS = 6;
  static final Duration PASSAGE = Duration.ofMinutes(2);
  static final int PROOFS = 2;

  private final TableId table;
  private final MysqlRows mysql;
  private final ClickHouseRows clickhouse;
  private final Passage passage;

  Recheck(TableId table, MysqlRows mysql, ClickHouseRows clickhouse, Passage passage) {
    this.table = table;
    this.mysql = mysql;
    this.clickhouse = clickhouse;
    this.passage = passage;
  }

  /**
   * What became of keys that looked different.
   *
   * @param differing those that are
   * @param moving those that changed at every look
   */
  record Found(List<List<String>> differing, List<List<String>> moving) {}

  Found look(Collection<List<String>> suspects, Deadline deadline) {
    Set<List<String>> open = new LinkedHashSet<>(suspects);
    var differing = new ArrayList<List<String>>();
    var proofs = new HashMap<List<String>, Integer>();
    for (int look = 0; look < LOOKS && !open.isEmpty(); look++) {
      var before = mysql.of(open);
      passage.await(table, deadline.within(PASSAGE));
      var there = clickhouse.of(open);
      var after = mysql.of(open);
      for (var key : List.copyOf(open)) {
        if (same(before, there, key) || same(after, there, key)) {
          open.remove(key);
        } else if (same(before, after, key) && proofs.merge(key, 1, Integer::sum) == PROOFS) {
          differing.add(key);
          open.remove(key);
        }
      }
    }
    return new Found(differing, List.copyOf(open));
  }

  private static boolean same(
      Map<List<String>, String> one, Map<List<String>, String> other, List<String> key) {
    return Objects.equals(one.get(key), other.get(key));
  }
}
