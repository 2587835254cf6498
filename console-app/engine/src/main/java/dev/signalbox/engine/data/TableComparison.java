package dev.signalbox.engine.data;

import dev.signalbox.common.TableId;
import java.util.List;

/**
 * What a verification found of one table.
 *
 * @param differing keys whose rows differ, at most as many as were asked for
 * @param more whether there are differing keys beyond those listed
 * @param uncompared columns without a shared text form, in words with both types; nothing is
 *     claimed of them
 */
public record TableComparison(
    TableId table,
    Side mysql,
    Side clickhouse,
    List<DifferingKey> differing,
    boolean more,
    List<String> uncompared) {
  /**
   * One side's contents.
   *
   * @param checksum 128 bits as 32 hex digits: the sum of the MD5s of its rows, modulo 2^128
   */
  public record Side(long rows, String checksum) {}

  /** A row that is not the same on both sides. The key's columns are joined by commas. */
  public record DifferingKey(String key, Difference difference) {}

  /** How a row differs. */
  public enum Difference {
    MISSING_IN_CLICKHOUSE,
    MISSING_IN_MYSQL,
    DIFFERENT_VALUES
  }

  public TableComparison {
    differing = List.copyOf(differing);
    uncompared = List.copyOf(uncompared);
  }

  public boolean agrees() {
    return mysql.equals(clickhouse);
  }

  /** One or two sentences for people. */
  public String text() {
    if (agrees()) {
      return "%s: %,d rows on both sides, checksums equal".formatted(table, mysql.rows())
          + (uncompared.isEmpty() ? "" : "; not compared: " + String.join(", ", uncompared));
    }
    var first =
        differing.stream().limit(5).map(d -> d.key() + " (" + d.difference() + ")").toList();
    return "%s differs: MySQL has %,d rows, ClickHouse %,d%s%s"
        .formatted(
            table,
            mysql.rows(),
            clickhouse.rows(),
            first.isEmpty() ? "" : "; " + String.join(", ", first),
            differing.size() > first.size() ? ", …" : "");
  }
}
