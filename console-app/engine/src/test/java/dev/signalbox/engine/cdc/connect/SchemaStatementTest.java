package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.SchemaStatement.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaStatementTest {
  private static SchemaStatement statement(String json) {
    return SchemaStatement.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static SchemaStatement change(String id) {
    return statement(
        "{\"tableChanges\":[{\"type\":\"DROP\",\"id\":\"%s\"}]}"
            .formatted(id.replace("\"", "\\\"")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"shop\".\"t\" | shop | t",
        "\"sh.op\".\"t\" | sh.op | t",
        "\"shop\".\"a b'`\" | shop | a b'`",
      })
  void anIdentifierIsTwoQuotedNames(String text, String database, String table) {
    assertThat(change(text).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.id()).isEqualTo(new TableId(database, table)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop.t", "\"shop\"", "\"shop\".t"})
  void whatIsNoIdentifierNamesNoTable(String text) {
    assertThat(change(text).changes()).isEmpty();
  }

  @Test
  void aStatementHasItsPlaceItsTextAndWhatItDidToEachTable() {
    var statement =
        statement(
            """
            {"position":{"file":"binlog.000002","pos":4711},"databaseName":"shop",
             "ddl":"RENAME TABLE a TO b","tableChanges":[
             {"type":"ALTER","id":"\\"shop\\".\\"b\\"","previousId":"\\"shop\\".\\"a\\"",
              "table":{"columns":[{"name":"x"},{"name":"y"}]}},
             {"type":"ELSE","id":"\\"shop\\".\\"c\\""},
             {"type":"CREATE","id":"\\"shop\\".\\"d\\"","previousId":null}]}
            """);

    assertThat(statement.position()).isEqualTo("binlog.000002:4711");
    assertThat(statement.database()).isEqualTo("shop");
    assertThat(statement.ddl()).isEqualTo("RENAME TABLE a TO b");
    assertThat(statement.snapshot()).isFalse();
    assertThat(statement.changes()).hasSize(2);
    var renamed = statement.changes().getFirst();
    assertThat(renamed.kind()).isEqualTo(Kind.ALTER);
    assertThat(renamed.previous()).contains(new TableId("shop", "a"));
    assertThat(renamed.columns()).containsExactly("x", "y");
    assertThat(statement.changes().getLast().previous()).isEmpty();
  }

  @Test
  void aSnapshotNamesTablesAsTheyAre() {
    assertThat(statement("{\"position\":{\"snapshot\":true}}").snapshot()).isTrue();
    assertThat(statement("{\"ddl\":\"CREATE DATABASE x\"}").changes()).isEmpty();
  }

  @Test
  void aHistoryThatIsNoJsonIsNotPassedOver() {
    assertThatThrownBy(() -> statement("{\"tableChanges\":["))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
  }
}
