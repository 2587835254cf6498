package dev.signalbox.engine.data;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.compare.CanonicalText;
import dev.signalbox.engine.compare.ColumnPair;
import dev.signalbox.engine.compare.RowText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The statements that sum up a table inside each engine. A row's text is, for each column, {@code
 * -} for NULL, else the byte length, a colon and the canonical text, so that no two different rows
 * share a text. The row's MD5 is cut into two unsigned 64-bit halves, and these are summed without
 * loss: the sums do not depend on the order of rows, count duplicates, and change with any one
 * value. Rows fall into 256 ranges by the first byte of the MD5 of their key, which both engines
 * order alike whatever the collation.
 */
final class ChecksumSql {
  private final TableId table;
  private final List<ColumnPair> columns;
  private final List<CanonicalText> texts;

  /**
   * @param texts of the columns at the same places
   */
  ChecksumSql(TableId table, List<ColumnPair> columns, List<CanonicalText> texts) {
    this.table = table;
    this.columns = columns;
    this.texts = texts;
  }

  /** Columns: range, rows, rows with a checksum, sum of high halves, sum of low halves. */
  String mysqlRanges() {
    return """
    SELECT k, COUNT(*), COUNT(h),
      CAST(SUM(CAST(CONV(LEFT(h, 16), 16, 10) AS UNSIGNED)) AS CHAR),
      CAST(SUM(CAST(CONV(RIGHT(h, 16), 16, 10) AS UNSIGNED)) AS CHAR)
    FROM (SELECT LEFT(MD5(%s), 2) AS k, MD5(%s) AS h FROM %s) AS r GROUP BY k\
    """
        .formatted(key(CanonicalText::mysql), row(CanonicalText::mysql), table.quoted());
  }

  /** As {@link #mysqlRanges()}. */
  String clickhouseRanges() {
    return """
    SELECT lower(hex(substring(k, 1, 1))), count(), count(h),
      toString(sum(toUInt128(reinterpretAsUInt64(reverse(substring(h, 1, 8)))))),
      toString(sum(toUInt128(reinterpretAsUInt64(reverse(substring(h, 9, 8))))))
    FROM (SELECT MD5(%s) AS k, MD5(%s) AS h FROM %s) GROUP BY 1\
    """
        .formatted(key(CanonicalText::clickhouse), row(CanonicalText::clickhouse), table.quoted());
  }

  /** Columns: key as people read it, MD5 of the row; the parameters are so many ranges. */
  String mysqlRows(int ranges) {
    return "SELECT %s, MD5(%s) FROM %s WHERE LEFT(MD5(%s), 2) IN (%s)"
        .formatted(
            readable(CanonicalText::mysql),
            row(CanonicalText::mysql),
            table.quoted(),
            key(CanonicalText::mysql),
            marks(ranges));
  }

  /** As {@link #mysqlRows(int)}. */
  String clickhouseRows(int ranges) {
    return "SELECT %s, lower(hex(MD5(%s))) FROM %s WHERE lower(hex(substring(MD5(%s), 1, 1))) IN (%s)"
        .formatted(
            readable(CanonicalText::clickhouse),
            row(CanonicalText::clickhouse),
            table.quoted(),
            key(CanonicalText::clickhouse),
            marks(ranges));
  }

  private static String marks(int n) {
    return String.join(", ", Collections.nCopies(n, "?"));
  }

  private String row(Function<CanonicalText, String> side) {
    return concat(side, false);
  }

  private String key(Function<CanonicalText, String> side) {
    return concat(side, true);
  }

  private String concat(Function<CanonicalText, String> side, boolean keyOnly) {
    var tested = new ArrayList<String>();
    var parts = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i++) {
      if (!keyOnly || isKey(columns.get(i))) {
        tested.add(TableId.quote(columns.get(i).name()));
        parts.add(side.apply(texts.get(i)));
      }
    }
    return RowText.of(tested, parts);
  }

  private String readable(Function<CanonicalText, String> side) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i++) {
      if (isKey(columns.get(i))) {
        parts.add("COALESCE(" + side.apply(texts.get(i)) + ", 'NULL')");
      }
    }
    return "CONCAT(''," + String.join(", ',', ", parts) + ")";
  }

  /** Without a primary key the whole row is the key. */
  private boolean isKey(ColumnPair column) {
    return column.key() || columns.stream().noneMatch(ColumnPair::key);
  }
}
