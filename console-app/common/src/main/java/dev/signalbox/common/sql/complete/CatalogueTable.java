package dev.signalbox.common.sql.complete;

import java.util.List;

/**
 * A table or view.
 *
 * @param columns in their order
 * @param foreignKeys where its columns point; empty when not known
 */
public record CatalogueTable(
    String database, String name, List<CatalogueColumn> columns, List<ForeignKey> foreignKeys) {}
