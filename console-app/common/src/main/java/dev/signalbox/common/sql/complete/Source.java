package dev.signalbox.common.sql.complete;

import java.util.List;

/**
 * Something with columns in FROM.
 *
 * @param alias what its columns are reached by
 * @param aliased whether the alias is not the table's own name
 * @param database of the table; empty for the default one, and for a sub-query
 * @param table the table's name; empty for a sub-query
 */
record Source(
    String alias,
    boolean aliased,
    String database,
    String table,
    List<CatalogueColumn> columns,
    List<ForeignKey> foreignKeys) {
  boolean isTable(String inDatabase, String name, String defaultDatabase) {
    var own = database.isEmpty() ? defaultDatabase : database;
    return table.equalsIgnoreCase(name) && own.equalsIgnoreCase(inDatabase);
  }
}
