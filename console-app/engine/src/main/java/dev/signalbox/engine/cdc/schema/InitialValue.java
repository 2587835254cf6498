package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.sql.Sql;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The value that the rows of a table get in a column added to it. MySQL writes no change for them.
 * Pure.
 */
public final class InitialValue {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final Set<String> NUMBERS =
      Set.of(
          "tinyint",
          "smallint",
          "mediumint",
          "int",
          "bigint",
          "decimal",
          "float",
          "double",
          "year");
  private static final Set<String> TEXTS =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

  private InitialValue() {}

  /** The value as a ClickHouse expression; empty when the schema alone does not tell it. */
  public static Optional<String> of(ColumnPlan column) {
    var source = column.source();
    if (source.generated() || source.extra().toLowerCase(Locale.ROOT).contains("auto_")) {
      return Optional.empty();
    }
    var text = source.defaultValue().map(String::strip).orElse("NULL");
    boolean expression = source.extra().toUpperCase(Locale.ROOT).contains("DEFAULT_GENERATED");
    if (text.equalsIgnoreCase("NULL")) {
      return source.nullable() ? Optional.of("NULL") : zero(column);
    }
    if (expression) {
      return Optional.empty();
    }
    var value = unquoted(text);
    if (NUMBERS.contains(source.dataType())) {
      return NUMBER.matcher(value).matches()
          ? Optional.of("CAST(%s AS %s)".formatted(Sql.text(value), column.mapping().storedType()))
          : Optional.empty();
    }
    return TEXTS.contains(source.dataType()) ? Optional.of(Sql.text(value)) : Optional.empty();
  }

  /** NOT NULL without a default: zero, the empty text, or an ENUM's first option. */
  private static Optional<String> zero(ColumnPlan column) {
    var source = column.source();
    if (source.dataType().equals("enum")) {
      return source.options().stream().findFirst().map(Sql::text);
    }
    boolean plain = NUMBERS.contains(source.dataType()) || TEXTS.contains(source.dataType());
    return plain
        ? Optional.of(
            "defaultValueOfTypeName(%s)".formatted(Sql.text(column.mapping().storedType())))
        : Optional.empty();
  }

  /** MariaDB quotes a text, MySQL does not. */
  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    return quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
  }
}
