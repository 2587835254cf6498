package dev.signalbox.engine.cdc.connect;

import dev.signalbox.common.TableId;
import java.util.regex.Pattern;

/**
 * A table in Debezium's lists of tables, which are regular expressions with commas between, matched
 * against {@code database.table} without regard to case. Every character that may mean something
 * there is written as {@code \\uXXXX}, and case is regarded. Pure.
 */
final class TablePattern {
  private TablePattern() {}

  static String of(TableId table) {
    return "(?-i)" + literal(table.database()) + literal(".") + literal(table.table());
  }

  /** As versions before 0.1.0 wrote it, in a configuration that is still in force. */
  static String old(TableId table) {
    return Pattern.quote(table.toString());
  }

  private static String literal(String name) {
    var literal = new StringBuilder();
    for (char unit : name.toCharArray()) {
      boolean plain =
          unit == '_'
              || unit >= '0' && unit <= '9'
              || unit >= 'A' && unit <= 'Z'
              || unit >= 'a' && unit <= 'z';
      if (plain) {
        literal.append(unit);
      } else {
        literal.append("\\u%04X".formatted((int) unit));
      }
    }
    return literal.toString();
  }
}
