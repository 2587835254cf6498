package dev.signalbox.engine.data;

/** A table and the database it is in, under the same name on both sides. */
public record TableName(String database, String table) {
  /** Both names in back quotes, which MySQL and ClickHouse read alike. */
  String quoted() {
    return quote(database) + "." + quote(table);
  }

  /** An identifier in back quotes; a back quote or backslash in it is escaped for both engines. */
  static String quote(String identifier) {
    if (identifier.isEmpty() || identifier.indexOf('\0') >= 0 || identifier.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("not an identifier: " + identifier);
    }
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  public String toString() {
    return database + "." + table;
  }
}
