package dev.signalbox.engine.cdc.schema;

import java.util.regex.Pattern;

/**
 * The name of a table's store in ClickHouse. It is the table's own, but where a table is called as
 * another one's queue or reader would be: then a {@code %} is put behind it. A {@code %} of the
 * name itself is doubled. Pure.
 */
final class StoreName {
  private static final Pattern TAKEN =
      Pattern.compile("(?s).*__(queue|rows|dead|lost|truncated|feed|records|all)");

  private StoreName() {}

  static String of(String table) {
    var doubled = table.replace("%", "%%");
    return TAKEN.matcher(doubled).matches() ? doubled + "%" : doubled;
  }

  /** The table of a store. */
  static String table(String store) {
    boolean marked =
        store.endsWith("%") && TAKEN.matcher(store.substring(0, store.length() - 1)).matches();
    return (marked ? store.substring(0, store.length() - 1) : store).replace("%%", "%");
  }
}
