package dev.signalbox.engine.cdc;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes names and texts for ClickHouse; nothing that came from a schema is glued in unquoted. */
final class Sql {
  private Sql() {}

  static String name(String identifier) {
    return "`" + identifier.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  static String name(String database, String table) {
    return name(database) + "." + name(table);
  }

  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  static String names(Collection<String> identifiers) {
    return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
  }
}
