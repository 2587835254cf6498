package dev.signalbox.engine.cdc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.cdc.FakeHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClickHouseClientTest {
  private static FakeHttp answering(int status, String body) throws IOException {
    return new FakeHttp(request -> new FakeHttp.Answer(status, body));
  }

  private static ClickHouseClient client(FakeHttp server) {
    return new ClickHouseClient(server.uri(), "admin", new Secret("geheim"));
  }

  @Test
  void rowsAreTheDataOfTheAnswer() throws IOException {
    try (var server = answering(200, "{\"meta\":[],\"data\":[[\"a\",\"18446744073709551615\"]]}");
        var clickhouse = client(server)) {
      var rows = clickhouse.rows("SELECT 1");

      assertThat(rows.get(0).get(1).asText()).isEqualTo("18446744073709551615");
      assertThat(server.bodies()).containsExactly("SELECT 1 FORMAT JSONCompact");
      assertThat(server.requests().getFirst().user()).isEqualTo("admin");
    }
  }

  @Test
  void statementsRunInTheirOrderAndEndWithTheFirstRefusal() throws IOException {
    try (var server =
            new FakeHttp(r -> new FakeHttp.Answer(r.body().equals("B") ? 500 : 200, "no"));
        var clickhouse = client(server)) {
      assertThatThrownBy(() -> clickhouse.run(List.of("A", "B", "C")))
          .isInstanceOf(EngineException.class);

      assertThat(server.bodies()).containsExactly("A", "B");
    }
  }

  @Test
  void aRefusalIsTheReasonWithoutItsScopeAndAShortStatement() throws IOException {
    var body = "Code: 60. DB::Exception: No table x: In scope SELECT\n very long. (UNKNOWN)\n";
    try (var server = answering(404, body);
        var clickhouse = client(server)) {
      assertThatThrownBy(() -> clickhouse.run("SELECT " + "x".repeat(500)))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE))
          .hasMessageStartingWith(
              "ClickHouse refused a statement: Code: 60. DB::Exception: No table x\nSELECT xxx")
          .hasMessageEndingWith("x …")
          .hasMessageNotContaining("geheim");
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsNoRows() throws IOException {
    try (var server = answering(200, "Ok.");
        var clickhouse = client(server)) {
      assertThatThrownBy(() -> clickhouse.rows("SELECT 1"))
          .hasMessage("ClickHouse's answer is not JSON");
    }
  }

  @Test
  void aServerThatIsGoneIsSaidWithItsAddress() throws IOException {
    var server = answering(200, "");
    server.close();
    try (var clickhouse = client(server)) {
      assertThatThrownBy(() -> clickhouse.run("SELECT 1"))
          .hasMessageContaining("ClickHouse at " + server.uri() + " does not answer");
    }
  }
}
