package dev.signalbox.engine.cdc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.FakeClickHouse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredTableTest {
  private static final TableId ID = new TableId("shop", "t");

  private static Map<TableId, StoredTable> read(
      List<List<String>> tables, List<List<String>> columns) throws IOException {
    try (var server = new FakeClickHouse();
        var client = server.client()) {
      server.tables.addAll(tables);
      server.columns.addAll(columns);
      return StoredTable.read(client);
    }
  }

  private static StoredTable of(Map<TableId, StoredTable> stored, TableId id) {
    return Objects.requireNonNull(stored.get(id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | id",
        "(id) | id",
        "a, b | a;b",
        "(a, `b c`) | a;b c",
        "`a,b` | a,b",
        "`(x)` | (x)",
        "`a\\`b` | a`b",
        "`a\\\\b` | a\\b",
        "`a\\\\` | a\\",
        "`a\\\\\\`b` | a\\`b",
        "_version, _sign | _version;_sign",
      })
  void namesOfASortingKeyAreReadAsClickHouseWritesThem(String key, String names)
      throws IOException {
    var stored = read(List.of(List.of("shop__cdc", "t", key, "d")), List.of());

    assertThat(of(stored, ID).sortingKey()).containsExactly(names.split(";"));
  }

  @Test
  void helperColumnsAreNotTheTables() throws IOException {
    var stored =
        read(
            List.of(List.of("shop__cdc", "t", "id", "digest")),
            List.of(
                List.of("shop__cdc", "t", "z", "Int32"),
                List.of("shop__cdc", "t", "a", "Nullable(String)"),
                List.of("shop__cdc", "t", "_version", "UInt64"),
                List.of("shop__cdc", "t", "_is_deleted", "UInt8"),
                List.of("shop__cdc", "no store", "a", "Int32")));

    assertThat(stored.keySet()).containsExactly(ID);
    assertThat(of(stored, ID).columns().keySet()).containsExactly("z", "a");
    assertThat(of(stored, ID).columns()).containsEntry("a", "Nullable(String)");
    assertThat(of(stored, ID).digest()).isEqualTo("digest");
  }

  @Test
  void aDatabaseLosesOnlyItsLastSuffix() throws IOException {
    var stored = read(List.of(List.of("a__cdc__cdc", "t", "id", "")), List.of());

    assertThat(stored.keySet()).containsExactly(new TableId("a__cdc", "t"));
  }

  @Test
  void tablesOfOneNameInTwoDatabasesAreTwo() throws IOException {
    var stored =
        read(
            List.of(List.of("a__cdc", "t", "id", "1"), List.of("b__cdc", "t", "id", "2")),
            List.of(List.of("a__cdc", "t", "x", "Int8"), List.of("b__cdc", "t", "y", "Int8")));

    assertThat(of(stored, new TableId("a", "t")).columns()).containsOnlyKeys("x");
    assertThat(of(stored, new TableId("b", "t")).digest()).isEqualTo("2");
  }
}
