package dev.signalbox.desktop.workbench;

import dev.signalbox.common.sql.complete.Catalogue;
import dev.signalbox.common.sql.complete.CatalogueColumn;
import dev.signalbox.common.sql.complete.CatalogueTable;
import java.util.List;

/** The source's tables as the editor's completion knows them. Pure. */
final class TableNames {
  private static final String KEY = "key";

  private TableNames() {}

  /**
   * @param database the one that names without a database belong to; empty for none
   */
  static Catalogue catalogue(List<QuerySource.Table> tables, String database) {
    return new Catalogue(
        database,
        tables.stream()
            .map(
                table ->
                    new CatalogueTable(
                        table.database(),
                        table.name(),
                        table.columns().stream().map(TableNames::column).toList(),
                        List.of()))
            .toList());
  }

  /** Of "name · type · key". */
  private static CatalogueColumn column(String line) {
    var parts = line.split(" · ", -1);
    return new CatalogueColumn(
        parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 && parts[2].equals(KEY));
  }
}
