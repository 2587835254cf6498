package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropWatchTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
    assertThat(DropWatch.id(TextNode.valueOf(text))).contains(new TableId(database, table));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop.t", "\"shop\"", "\"shop\".t"})
  void whatIsNoIdentifierNamesNoTable(String text) {
    assertThat(DropWatch.id(TextNode.valueOf(text))).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'type':'DROP','id':'~shop~.~a~'}] | shop.a",
        "[{'type':'DROP','id':'~shop~.~a~'},{'type':'DROP','id':'~shop~.~b~'}] | shop.a,shop.b",
        "[{'type':'ALTER','id':'~shop~.~a~'}] | ''",
        "[{'type':'ALTER','id':'~shop~.~b~','previousId':'~shop~.~a~'}] | shop.a,shop.b",
        "[{'type':'CREATE','id':'~shop~.~a~','previousId':null}] | ''",
        "[{'type':'DROP','id':'shop'}] | ''",
        "[] | ''",
      })
  void dropsAndRenamesTakeTablesAway(String changes, String gone) {
    var json = "{\"position\":{},\"tableChanges\":%s}".formatted(changes);
    var message = json.replace("'", "\"").replace("~", "\\\"");

    assertThat(DropWatch.gone(bytes(message)))
        .extracting(TableId::toString)
        .containsExactlyInAnyOrder(
            Arrays.stream(gone.replace("'", "").split(","))
                .filter(s -> !s.isEmpty())
                .toArray(String[]::new));
  }

  @Test
  void aSnapshotNamesTablesWithoutTakingThemAway() {
    var message =
        "{\"position\":{\"snapshot\":true},\"tableChanges\":"
            + "[{\"type\":\"DROP\",\"id\":\"\\\"shop\\\".\\\"a\\\"\"}]}";

    assertThat(DropWatch.gone(bytes(message))).isEmpty();
    assertThat(DropWatch.gone(bytes(message.replace("snapshot", "pos")))).hasSize(1);
  }

  @Test
  void aStatementAboutNoTableTakesNoneAway() {
    assertThat(DropWatch.gone(bytes("{\"ddl\":\"CREATE DATABASE x\"}"))).isEmpty();
  }

  @Test
  void aHistoryThatIsNoJsonIsNotPassedOver() {
    assertThatThrownBy(() -> DropWatch.gone(bytes("{\"tableChanges\":[")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
  }
}
