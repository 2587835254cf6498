package dev.signalbox.common.sql.complete;

import java.util.List;
import java.util.Optional;

/** Looks names up in the catalogue, in any case. */
final class Names {
  private final Catalogue catalogue;

  Names(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /**
   * @param database empty for the default one, and any other that has the table
   */
  Optional<CatalogueTable> table(String database, String name) {
    CatalogueTable elsewhere = null;
    for (var table : catalogue.tables()) {
      if (table.name().equalsIgnoreCase(name)) {
        var wanted = database.isEmpty() ? catalogue.database() : database;
        if (table.database().equalsIgnoreCase(wanted)) {
          return Optional.of(table);
        }
        if (database.isEmpty() && elsewhere == null) {
          elsewhere = table;
        }
      }
    }
    return Optional.ofNullable(elsewhere);
  }

  List<CatalogueTable> in(String database) {
    return catalogue.tables().stream()
        .filter(t -> t.database().equalsIgnoreCase(database))
        .toList();
  }

  List<String> databases() {
    return catalogue.tables().stream().map(CatalogueTable::database).distinct().toList();
  }
}
