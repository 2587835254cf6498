package dev.signalbox.common;

/** A table's database and name, as MySQL writes them. */
public record TableId(String database, String table) implements Comparable<TableId> {
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
