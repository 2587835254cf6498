package dev.signalbox.common.sql.complete;

import java.util.List;

/**
 * What names there are.
 *
 * @param database the one that names without a database belong to; empty when none is chosen
 */
public record Catalogue(String database, List<CatalogueTable> tables) {
  /** Knows no names: only keywords and functions are offered. */
  public static final Catalogue EMPTY = new Catalogue("", List.of());
}
