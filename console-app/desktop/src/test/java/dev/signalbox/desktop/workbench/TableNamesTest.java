package dev.signalbox.desktop.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.complete.CatalogueColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableNamesTest {
  @Test
  void aLineIsTakenApartIntoNameTypeAndKey() {
    var table =
        new QuerySource.Table("imdb", "t", List.of("id · varchar(12) · key", "a · int", "b"));
    var catalogue = TableNames.catalogue(List.of(table), "imdb");
    assertThat(catalogue.database()).isEqualTo("imdb");
    assertThat(catalogue.tables().getFirst().columns())
        .containsExactly(
            new CatalogueColumn("id", "varchar(12)", true),
            new CatalogueColumn("a", "int", false),
            new CatalogueColumn("b", "", false));
  }
}
