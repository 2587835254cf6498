package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The query by which a snapshot reads a table some of whose values a plain one does not give: a
 * FLOAT has six digits there, and a zero date is NULL in Debezium's and the drivers' hands. The
 * converter {@code ExactValues} reads what this writes.
 */
public final class SnapshotSelect {
  /** What Debezium's list of snapshot queries cannot name. */
  private static final Pattern UNLISTED = Pattern.compile(",|`.*\"|\".*`", Pattern.DOTALL);

  private SnapshotSelect() {}

  /** Whether Debezium can be given a query for a table of that name. */
  public static boolean possible(TableId table) {
    return !UNLISTED.matcher(table.toString()).find();
  }

  /** Whether a column is read otherwise than by its name. */
  public static boolean needed(ColumnPlan column) {
    return needed(column.source());
  }

  static boolean needed(SourceColumn column) {
    return switch (column.dataType()) {
      case "float", "date", "datetime", "timestamp" -> true;
      default -> false;
    };
  }

  /** The query for all columns of a table, in MySQL's or MariaDB's words. */
  public static String of(TablePlan table, boolean mariaDb) {
    return table.columns().stream()
            .map(
                column -> {
                  var name = Sql.mysql(column.name());
                  return needed(column) ? value(column, name, mariaDb) + " AS " + name : name;
                })
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + " FROM "
        + Sql.mysql(table.id());
  }

  /**
   * A DATE 2024-00-10 as 120240010-01-01, a year which nobody takes for zero; MySQL's driver does
   * not read such a year in a DATETIME and gets a text that Debezium passes on.
   */
  private static String value(ColumnPlan column, String name, boolean mariaDb) {
    var digits = "'1', REPLACE(LEFT(%1$s, 10), '-', '')".formatted(name);
    return switch (column.source().dataType()) {
      case "float" -> "CAST(%s AS DOUBLE)".formatted(name);
      case "timestamp" -> "UNIX_TIMESTAMP(%s)".formatted(name);
      case "date" -> "CONCAT(%s, '-01-01')".formatted(digits);
      default ->
          "CONCAT(%s, '%s', SUBSTRING(%s, 12))".formatted(digits, mariaDb ? "-01-01 " : " ", name);
    };
  }
}
