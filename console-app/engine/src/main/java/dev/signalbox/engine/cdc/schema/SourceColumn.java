package dev.signalbox.engine.cdc.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column as {@code information_schema.columns} describes it.
 *
 * @param dataType the bare type in lower case: {@code int}, {@code varchar}, {@code bit}, …
 * @param columnType the full type in lower case: {@code int(10) unsigned}, {@code enum('a','b')}
 * @param precision digits of a number, or bits of a BIT; 0 where it has none
 * @param scale digits after the point of a DECIMAL; 0 where it has none
 * @param fraction digits after the second of a temporal type, 0 to 6
 * @param defaultValue the default as the server writes it (MariaDB: an expression, {@code 'x'} in
 *     quotes; MySQL: the bare value); empty when there is none
 * @param extra {@code auto_increment}, {@code STORED GENERATED}, {@code INVISIBLE}, …; may be empty
 */
public record SourceColumn(
    String name,
    String dataType,
    String columnType,
    boolean nullable,
    int precision,
    int scale,
    int fraction,
    Optional<String> defaultValue,
    String extra) {

  boolean unsigned() {
    return columnType.contains("unsigned");
  }

  /** Whether MariaDB stores it compressed, and writes it so into the binlog. */
  boolean compressed() {
    return columnType.contains(" compressed");
  }

  boolean generated() {
    return extra.toUpperCase(Locale.ROOT).contains("GENERATED");
  }

  /** The texts of an ENUM or SET; empty for other types. */
  List<String> options() {
    var options = new ArrayList<String>();
    var quoted = Pattern.compile("'((?:[^']|'')*)'").matcher(columnType);
    while (quoted.find()) {
      options.add(quoted.group(1).replace("''", "'").replace("\\\\", "\\"));
    }
    return options;
  }

  /** Whether {@code SELECT *} leaves it out. */
  public boolean invisible() {
    return extra.toUpperCase(Locale.ROOT).contains("INVISIBLE");
  }
}
