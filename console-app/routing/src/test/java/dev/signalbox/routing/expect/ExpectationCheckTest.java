package dev.signalbox.routing.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.file.RuleSetJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationCheckTest {
  private static final String RULES =
      """
      {"hostgroups": {"10": "MySQL", "20": "ClickHouse"}, "mysql_query_rules": [
        {"rule_id": 5, "match_digest": "DROP", "error_msg": "no", "apply": 1},
        {"rule_id": 10, "username": "etl", "destination_hostgroup": 10, "apply": 1},
        {"rule_id": 20, "match_digest": "COUNT", "destination_hostgroup": 20, "apply": 1}]}
      """;

  private final ExpectationCheck check =
      new ExpectationCheck(
          new RuleSetJson().read(RULES),
          List.of(RoutingUser.of("app", 10), RoutingUser.of("etl", 20)));

  private ExpectationCheck.Result of(String sql, String user, String goesTo) {
    return check.of(List.of(new Expectation(sql, user, "", goesTo, ""))).getFirst();
  }

  @Test
  void namesNumbersAndWhatTheProxyDoesItselfAreExpected() {
    assertThat(of("SELECT COUNT(*) FROM t", "app", "clickhouse").met()).isTrue();
    assertThat(of("SELECT COUNT(*) FROM t", "", "20").met()).isTrue();
    assertThat(of("SELECT COUNT(*) FROM t", "etl", "MySQL").met()).isTrue();
    assertThat(of("SELECT a FROM t", "app", "10").met()).isTrue();
    assertThat(of("DROP TABLE t", "app", "refused").met()).isTrue();
    assertThat(of("DROP TABLE t", "app", "10").met()).isFalse();
    assertThat(of("SELECT a FROM t", "app", "refused").met()).isFalse();
  }

  @Test
  void aFailureSaysWhereItGoesAndBy() {
    var result = of("SELECT COUNT(*) FROM t", "app", "mysql");
    assertThat(result.met()).isFalse();
    assertThat(result.sentence())
        .isEqualTo(
            "SELECT COUNT(*) FROM t of app goes to ClickHouse by rule 20, and is expected to go to"
                + " mysql");
  }

  @Test
  void theFileIsReadAsItWasWritten() {
    var all =
        List.of(
            new Expectation("SELECT 'ü' -- ;\n", "app", "s", "mysql", "because"),
            new Expectation("SELECT 1", "", "", "20", ""));
    var json = new ExpectationsJson();
    assertThat(json.read(json.write(all))).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"expectations\": 5}",
        "[{\"sql\": \"SELECT 1\"}]",
        "[{\"goes_to\": \"10\"}]",
        "[{\"sql\": \"SELECT 1\", \"goes_to\": \"10\", \"hostgroup\": 10}]"
      })
  void whatCannotBeReadIsSaid(String json) {
    assertThatThrownBy(() -> new ExpectationsJson().read(json))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("Expectations cannot be read: ");
  }
}
