package dev.signalbox.engine.cdc.access;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes names and texts for ClickHouse; nothing that came from a schema is glued in unquoted. */
public final class Sql {
  private Sql() {}

  public static String name(String identifier) {
    return "`" + identifier.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  public static String name(String database, String table) {
    return name(database) + "." + name(table);
  }

  public static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  public static String names(Collection<String> identifiers) {
    return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
  }
}
