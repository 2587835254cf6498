package dev.signalbox.common;

/** A table's database and name, as MySQL writes them and as ClickHouse has them too. */
public record TableId(String database, String table) implements Comparable<TableId> {
  /** Both names in back quotes, which MySQL and ClickHouse read alike. */
  public String quoted() {
    return quote(database) + "." + quote(table);
  }

  /**
   * An identifier in back quotes.
   *
   * @throws IllegalArgumentException when it is empty, or holds what the two servers escape
   *     differently (a backslash, NUL)
   */
  public static String quote(String identifier) {
    if (identifier.isEmpty() || identifier.indexOf('\0') >= 0 || identifier.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("not an identifier: " + identifier);
    }
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  public int compareTo(TableId other) {
    int byDatabase = database.compareTo(other.database);
    return byDatabase != 0 ? byDatabase : table.compareTo(other.table);
  }

  @Override
  public String toString() {
    return database + "." + table;
  }
}
