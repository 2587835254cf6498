package dev.signalbox.common.sql;

import dev.signalbox.common.TableId;
import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes names and texts; nothing that came from a schema is glued in unquoted. */
public final class Sql {
  private Sql() {}

  /** For MySQL, to which a backslash in back quotes is one. */
  public static String mysql(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  /** For MySQL. */
  public static String mysql(TableId table) {
    return mysql(table.database()) + "." + mysql(table.table());
  }

  /** For ClickHouse, as are those below. */
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
