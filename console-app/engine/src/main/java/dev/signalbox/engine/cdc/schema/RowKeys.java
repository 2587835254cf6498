package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Names single rows of a table in SQL for either engine, so that both find them by their index. A
 * key is the canonical text of each column of the primary key, in the key's order: an integer's
 * digits, a text itself, upper case hex of bytes.
 */
public final class RowKeys {
  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
  private static final Set<String> TEXTS = Set.of("char", "varchar");
  private static final Set<String> BYTES = Set.of("binary", "varbinary");

  private final TableId table;
  private final List<SourceColumn> columns;

  private RowKeys(TableId table, List<SourceColumn> columns) {
    this.table = table;
    this.columns = columns;
  }

  /**
   * Of a table that is stored by its primary key; empty where it has none, or one of other types
   * than whole numbers, short texts and bytes.
   */
  public static Optional<RowKeys> of(TablePlan table) {
    var columns =
        table.source().primaryKey().stream()
            .map(name -> table.column(name).map(ColumnPlan::source).orElseThrow())
            .toList();
    boolean all =
        table.identity() == TablePlan.Identity.COLUMNS
            && columns.stream()
                .map(SourceColumn::dataType)
                .allMatch(
                    type ->
                        INTEGERS.contains(type) || TEXTS.contains(type) || BYTES.contains(type));
    return all ? Optional.of(new RowKeys(table.id(), columns)) : Optional.empty();
  }

  /** The key's columns. */
  public List<String> columns() {
    return columns.stream().map(SourceColumn::name).toList();
  }

  /** What gives in MySQL the canonical texts of a row's key; digits also of ZEROFILL. */
  public List<String> textsInMysql() {
    return columns.stream()
        .map(
            column -> {
              var name = Sql.mysql(column.name());
              if (INTEGERS.contains(column.dataType())) {
                return "CAST(" + name + " + 0 AS CHAR)";
              }
              return BYTES.contains(column.dataType())
                  ? "HEX(" + name + ")"
                  : "CONVERT(" + name + " USING utf8mb4)";
            })
        .toList();
  }

  /** Whether both engines have the keys in one order. */
  public boolean ordered() {
    return columns.stream().allMatch(column -> INTEGERS.contains(column.dataType()));
  }

  /** A condition that holds in MySQL for the rows of these keys; at least one. */
  public String inMysql(Collection<List<String>> keys) {
    return columns.size() == 1
        ? in(keys, Sql::mysql, RowKeys::mysql)
        // MariaDB looks up equalities in the index, and rows of values not
        : keys.stream()
            .map(key -> equal(key, columns.size(), Sql::mysql, RowKeys::mysql))
            .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** A condition that holds in ClickHouse for the rows of these keys; at least one. */
  public String inClickhouse(Collection<List<String>> keys) {
    return columns.size() == 1
        ? in(keys, Sql::name, RowKeys::clickhouse)
        // a set; equalities are tried one after the other
        : keys.stream()
            .map(this::tuple)
            .collect(Collectors.joining(", ", "(" + Sql.names(columns()) + ") IN (", ")"));
  }

  private String tuple(List<String> key) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> clickhouse(columns.get(i), key.get(i)))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String in(
      Collection<List<String>> keys,
      UnaryOperator<String> name,
      BiFunction<SourceColumn, String, String> literal) {
    var column = columns.getFirst();
    return keys.stream()
        .map(key -> literal.apply(column, key.getFirst()))
        .collect(Collectors.joining(", ", name.apply(column.name()) + " IN (", ")"));
  }

  private String equal(
      List<String> key,
      int count,
      UnaryOperator<String> name,
      BiFunction<SourceColumn, String, String> literal) {
    var all = new StringBuilder("(");
    for (int i = 0; i < count; i++) {
      all.append(i == 0 ? "" : " AND ")
          .append(name.apply(columns.get(i).name()))
          .append(" = ")
          .append(literal.apply(columns.get(i), key.get(i)));
    }
    return all.append(')').toString();
  }

  /** A condition that holds in MySQL for the rows behind a key in the primary key's order. */
  public String afterInMysql(List<String> key) {
    return beyond(key, Sql::mysql, RowKeys::mysql);
  }

  /**
   * The key of the so-manieth row behind another, or from the beginning, in the primary key's own
   * order, whatever its collation.
   *
   * @param count at least 1
   * @return empty where there are fewer rows
   */
  public Optional<List<String>> nthInMysql(
      Connection connection, Optional<List<String>> after, int count) throws SQLException {
    var select =
        "SELECT %s FROM %s%s ORDER BY %s LIMIT 1 OFFSET %d"
            .formatted(
                String.join(", ", textsInMysql()),
                Sql.mysql(table),
                after.map(key -> " WHERE " + afterInMysql(key)).orElse(""),
                columns().stream().map(Sql::mysql).collect(Collectors.joining(", ")),
                count - 1);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      if (!row.next()) {
        return Optional.empty();
      }
      var key = new ArrayList<String>();
      for (int i = 1; i <= columns.size(); i++) {
        key.add(row.getString(i));
      }
      return Optional.of(List.copyOf(key));
    }
  }

  /** A condition that holds in MySQL for the rows up to a key and for that, in that order. */
  public String upToInMysql(List<String> key) {
    return "NOT " + afterInMysql(key);
  }

  /** A condition that holds in ClickHouse for the rows behind a key, in its own order. */
  public String afterInClickhouse(List<String> key) {
    return beyond(key, Sql::name, RowKeys::clickhouse);
  }

  /** A condition that holds in ClickHouse for the rows up to a key and for that, in its order. */
  public String upToInClickhouse(List<String> key) {
    return "NOT " + afterInClickhouse(key);
  }

  /** {@code a > 1 OR (a = 1 AND b > 2)}: of a row of values the engines do not use the index. */
  private String beyond(
      List<String> key,
      UnaryOperator<String> name,
      BiFunction<SourceColumn, String, String> literal) {
    var all = new StringBuilder("(");
    for (int i = 0; i < columns.size(); i++) {
      var last =
          name.apply(columns.get(i).name()) + " > " + literal.apply(columns.get(i), key.get(i));
      all.append(i == 0 ? "" : " OR ")
          .append(i == 0 ? last : "(" + equal(key, i, name, literal) + " AND " + last + ")");
    }
    return all.append(')').toString();
  }

  private static String mysql(SourceColumn column, String value) {
    if (INTEGERS.contains(column.dataType())) {
      return number(value);
    }
    return BYTES.contains(column.dataType())
        ? "X'" + bytes(value) + "'"
        : "_utf8mb4 X'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'";
  }

  private static String clickhouse(SourceColumn column, String value) {
    if (INTEGERS.contains(column.dataType())) {
      return number(value);
    }
    return BYTES.contains(column.dataType())
        ? "'" + bytes(value).replaceAll("..", "\\\\x$0") + "'"
        : Sql.text(value);
  }

  private static String number(String value) {
    if (!value.matches("-?\\d{1,20}")) {
      throw new IllegalArgumentException("not a whole number: " + value);
    }
    return value;
  }

  private static String bytes(String value) {
    if (!value.matches("([0-9A-F]{2})*")) {
      throw new IllegalArgumentException("not upper case hex: " + value);
    }
    return value;
  }
}
