package dev.signalbox.common.sql.complete;

import java.util.List;

/**
 * A foreign key of a table.
 *
 * @param columns the table's own, in the order of those that they point to
 * @param database where the other table is
 * @param referenced columns of the other table, as many
 */
public record ForeignKey(
    List<String> columns, String database, String table, List<String> referenced) {}
