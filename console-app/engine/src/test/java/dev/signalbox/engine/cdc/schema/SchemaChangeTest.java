package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.engine.cdc.schema.SchemaFixtures.column;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.plan;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.table;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.withDefault;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangeTest {
  private static final SourceColumn ID = column("id", "int", "int(11)", false);
  private static final SourceColumn NAME = column("name", "varchar");

  private static StoredTable stored(SourceTable table) {
    var columns = new LinkedHashMap<String, String>();
    plan(table).columns().forEach(column -> columns.put(column.name(), column.storedType()));
    return new StoredTable(columns, table.primaryKey(), "digest");
  }

  private static SchemaChange change(SourceTable before, SourceTable after) {
    return SchemaChange.between(stored(before), plan(after), "digest");
  }

  @Test
  void nothingChangedIsNone() {
    var table = table("t", List.of("id"), ID, NAME);
    assertThat(change(table, table)).isEqualTo(new SchemaChange.None());
    assertThat(SchemaChange.between(stored(table), plan(table), "other"))
        .as("a queue made otherwise is made anew")
        .isEqualTo(new SchemaChange.Alter(List.of(), List.of(), false));
  }

  @Test
  void whereAReplicaBeginsToReadIsNoChange() {
    var schema = new ClickHouseSchema("127.0.0.1:1", ClickHouseForm.SINGLE);
    var plan = plan(table("t", List.of("id"), ID, NAME));
    assertThat(schema.digest(plan.above(7).with(Map.of("name", 9L))))
        .isEqualTo(schema.digest(plan))
        .isNotEqualTo(schema.digest(plan(table("t", List.of("id"), ID))));
  }

  @Test
  void anAddedColumnKeepsTheValueThatOldRowsGot() {
    var added = withDefault("n", "int", "5");
    assertThat(change(table("t", List.of("id"), ID), table("t", List.of("id"), ID, added)))
        .isEqualTo(
            new SchemaChange.Alter(
                List.of("ADD COLUMN `n` Nullable(Int32) DEFAULT CAST('5' AS Int32)"),
                List.of("n"),
                false));
  }

  @ParameterizedTest
  @CsvSource({"timestamp, current_timestamp()", "varbinary, '0x00'", "date, 2020-01-01"})
  void aValueThatIsNotKnownClosesTheTable(String type, String value) {
    assertThat(
            change(
                table("t", List.of("id"), ID),
                table("t", List.of("id"), ID, withDefault("n", type, value))))
        .isInstanceOf(SchemaChange.Close.class);
  }

  @Test
  void renamedColumnsAndChangedKeysCloseTheTable() {
    assertThat(
            change(
                table("t", List.of("id"), ID, NAME),
                table("t", List.of("id"), ID, column("title", "varchar"))))
        .isInstanceOf(SchemaChange.Close.class);
    assertThat(change(table("t", List.of("id"), ID, NAME), table("t", List.of(), ID, NAME)))
        .isInstanceOf(SchemaChange.Close.class);
  }

  @Test
  void aDroppedColumnGoes() {
    assertThat(change(table("t", List.of("id"), ID, NAME), table("t", List.of("id"), ID)))
        .isEqualTo(new SchemaChange.Alter(List.of("DROP COLUMN `name`"), List.of(), false));
  }

  @Test
  void aWiderTypeIsFollowedAndANarrowerOneIsNot() {
    var narrow = table("t", List.of("id"), ID, column("n", "int"));
    var wide = table("t", List.of("id"), ID, column("n", "bigint"));
    assertThat(change(narrow, wide))
        .isEqualTo(
            new SchemaChange.Alter(List.of("MODIFY COLUMN `n` Nullable(Int64)"), List.of(), true));
    assertThat(change(wide, narrow)).isInstanceOf(SchemaChange.Close.class);
    assertThat(
            change(
                table("t", List.of("id"), ID),
                table("t", List.of("id"), column("id", "bigint", "bigint(20)", false))))
        .as("a key's type cannot be altered")
        .isInstanceOf(SchemaChange.Close.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Int8;Int16;true",
        "UInt8;Int16;true",
        "Int8;UInt16;false",
        "UInt32;Int32;false",
        "Decimal(10, 2);Decimal(12, 4);true",
        "Decimal(10, 2);Decimal(10, 4);false",
        "Float32;Float64;true",
        "Time64(0);Time64(6);true",
        "DateTime64(6, 'UTC');DateTime64(3, 'UTC');false",
        "DateTime64(0);DateTime64(3, 'UTC');false",
        "String;Int32;false",
      })
  void widerMeansThatNoValueChanges(String from, String to, boolean wider) {
    assertThat(SchemaChange.wider(from, to)).isEqualTo(wider);
  }
}
