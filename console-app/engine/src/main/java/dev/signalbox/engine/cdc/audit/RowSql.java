package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.schema.ColumnPlan;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.compare.CanonicalText;
import dev.signalbox.engine.compare.ColumnPair;
import dev.signalbox.engine.compare.RowText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that read a table's rows alike from both engines: the key's columns, an MD5 of all
 * columns that have one text in both, and the others as each prints them. A value that the replica
 * cannot hold is NULL on both sides: it is counted elsewhere.
 */
final class RowSql {
  private final TablePlan table;
  private final List<CanonicalText> keys = new ArrayList<>();
  private final List<CanonicalText> summed = new ArrayList<>();
  private final List<LooseColumn> loose = new ArrayList<>();
  private final List<CanonicalText> looseTexts = new ArrayList<>();

  /**
   * @param key the columns that name a row; none where whole tables are summed up
   */
  RowSql(TablePlan table, List<String> key) {
    this.table = table;
    for (var column : table.columns()) {
      if (!column.source().invisible()) {
        var text = text(column);
        if (text.isPresent()) {
          summed.add(text.get());
        } else {
          var kind = LooseColumn.of(column);
          loose.add(kind);
          looseTexts.add(kind.text());
        }
      }
    }
    for (var name : key) {
      keys.add(
          table.columns().stream()
              .filter(column -> column.name().equals(name))
              .findFirst()
              .flatMap(RowSql::text)
              .orElseThrow());
    }
  }

  private static Optional<CanonicalText> text(ColumnPlan column) {
    var source = column.source();
    // MySQL's own JSON lays a document out otherwise than the binlog does
    if (source.dataType().equals("json")) {
      return Optional.empty();
    }
    return CanonicalText.of(
            new ColumnPair(
                column.name(), source.dataType(), source.scale(), column.storedType(), false))
        .map(
            text ->
                column.mayBeLost()
                    ? new CanonicalText(held(column, text), text.clickhouse())
                    : text);
  }

  /** Of a date, only one that a calendar has and the replica's type holds. */
  private static String held(ColumnPlan column, CanonicalText text) {
    var c = Sql.mysql(column.name());
    // LAST_DAY takes a 30th of February, and a day 0
    return "CASE WHEN %1$s >= '1900-01-01' AND %1$s < '2300-01-01' AND MONTH(%1$s) > 0 AND DAYOFMONTH(%1$s) BETWEEN 1 AND DAYOFMONTH(LAST_DAY(%1$s)) THEN %2$s END"
        .formatted(c, text.mysql());
  }

  int keyColumns() {
    return keys.size();
  }

  /** The columns that are compared as each engine prints them, in the order of the answer. */
  List<LooseColumn> loose() {
    return loose;
  }

  /** Rows of MySQL's: the key, the sum, the loose columns; {@code rest} follows the table. */
  String mysqlRows(String rest) {
    return "SELECT %s FROM %s %s"
        .formatted(
            list(CanonicalText::mysql, "MD5(" + row(CanonicalText::mysql) + ")"),
            Sql.mysql(table.id()),
            rest);
  }

  /** The same of ClickHouse's. */
  String clickhouseRows(String rest) {
    return "SELECT %s FROM %s %s"
        .formatted(
            list(
                CanonicalText::clickhouse,
                "lower(hex(MD5(" + row(CanonicalText::clickhouse) + ")))"),
            Sql.name(table.id().database(), table.id().table()),
            rest);
  }

  /** Keys alone, of ClickHouse's rows. */
  String clickhouseKeys(String rest) {
    return "SELECT %s FROM %s %s"
        .formatted(
            keys(CanonicalText::clickhouse),
            Sql.name(table.id().database(), table.id().table()),
            rest);
  }

  /**
   * Rows, and the two halves of the sum of their MD5s, of MySQL's; without loose columns, and
   * whatever the order.
   */
  String mysqlSum(String rest) {
    return "SELECT COUNT(*), CAST(SUM(CAST(CONV(LEFT(h, 16), 16, 10) AS UNSIGNED)) AS CHAR), CAST(SUM(CAST(CONV(RIGHT(h, 16), 16, 10) AS UNSIGNED)) AS CHAR) FROM (SELECT MD5(%s) AS h FROM %s %s) AS r"
        .formatted(row(CanonicalText::mysql), Sql.mysql(table.id()), rest);
  }

  /** The same of ClickHouse's. */
  String clickhouseSum(String rest) {
    return "SELECT toString(count()), if(count() = 0, NULL, toString(sum(toUInt128(reinterpretAsUInt64(reverse(substring(h, 1, 8))))))), if(count() = 0, NULL, toString(sum(toUInt128(reinterpretAsUInt64(reverse(substring(h, 9, 8))))))) FROM (SELECT MD5(%s) AS h FROM %s %s)"
        .formatted(
            row(CanonicalText::clickhouse),
            Sql.name(table.id().database(), table.id().table()),
            rest);
  }

  private String keys(Function<CanonicalText, String> side) {
    return keys.stream().map(side).collect(Collectors.joining(", "));
  }

  private String list(Function<CanonicalText, String> side, String sum) {
    var all = new ArrayList<>(keys.stream().map(side).toList());
    all.add(sum);
    looseTexts.forEach(text -> all.add(side.apply(text)));
    return String.join(", ", all);
  }

  private String row(Function<CanonicalText, String> side) {
    var texts = summed.stream().map(side).toList();
    return texts.isEmpty() ? "''" : RowText.of(texts, texts);
  }
}
