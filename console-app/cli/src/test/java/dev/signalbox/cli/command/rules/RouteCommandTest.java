package dev.signalbox.cli.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.CliRun;
import dev.signalbox.cli.support.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType | 20",
        "INSERT INTO imdb.title_basics VALUES ('tt9999999', 'movie', 'Test', 'Test', 0, 2024, NULL,"
            + " 120, 'Drama') | 10",
        "SELECT * FROM t WHERE id = 1 FOR UPDATE | 10"
      })
  void theShippedRulesSendEachSideItsOwn(String sql, int hostgroup) {
    var run = CliRun.of("route", sql, "--json");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.json().get("hostgroup").asInt()).isEqualTo(hostgroup);
    assertThat(run.json().get("sql").asText()).isEqualTo(sql);
  }

  @Test
  void theDocumentCarriesDigestRuleAndTrace() {
    var json = CliRun.of("route", "--json", "SELECT COUNT(*) FROM imdb.t WHERE a = 5").json();
    assertThat(json.get("digest").asText()).matches("0x[0-9A-F]{16}");
    assertThat(json.get("digest_text").asText())
        .isEqualTo("SELECT COUNT(*) FROM imdb.t WHERE a = ?");
    assertThat(json.get("decided_by").asText()).isEqualTo("RULE");
    assertThat(json.get("hostgroup_name").asText()).isEqualTo("ClickHouse");
    assertThat(json.get("rules").asText()).isEqualTo("shipped");
    var last = json.get("trace").get(json.get("trace").size() - 1);
    assertThat(last.get("rule_id").asInt()).isEqualTo(json.get("rule_id").asInt());
    assertThat(last.get("matched").asBoolean()).isTrue();
  }

  @Test
  void anOpenTransactionStaysWhereItIs() {
    var json =
        CliRun.of("route", "--in-transaction", "SELECT COUNT(*) FROM imdb.t", "--json").json();
    assertThat(json.get("hostgroup").asInt()).isEqualTo(10);
    assertThat(json.get("decided_by").asText()).isEqualTo("TRANSACTION");
  }

  @Test
  void peopleReadTheAnswerInTheFirstLine() {
    assertThat(CliRun.of("route", "SELECT COUNT(*) FROM imdb.t").out())
        .startsWith("-> ClickHouse (hostgroup 20), by rule ");
  }

  @Test
  void rulesMayComeFromAFile(@TempDir Path directory) throws Exception {
    var file = directory.resolve("rules.json");
    Files.writeString(
        file,
        "[{\"rule_id\": 7, \"match_digest\": \"^SELECT\", \"destination_hostgroup\": 3, \"apply\":"
            + " 1}]");
    var json = CliRun.of("route", "SELECT 1", "--rules", file.toString(), "--json").json();
    assertThat(json.get("hostgroup").asInt()).isEqualTo(3);
    assertThat(json.get("rule_id").asInt()).isEqualTo(7);
    assertThat(json.get("rules").asText()).isEqualTo(file.toString());
  }

  @Test
  void aFileThatIsNoRulesIsNamed(@TempDir Path directory) throws Exception {
    var file = directory.resolve("rules.json");
    var missing = CliRun.of("route", "SELECT 1", "--rules", file.toString());
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err()).contains(file.toString());
    Files.writeString(file, "{\"mysql_query_rules\": [{\"rule_id\": 1, \"colour\": 2}]}");
    var wrong = CliRun.of("route", "SELECT 1", "--rules", file.toString());
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("rule 1", "colour");
  }

  @Test
  void recordedCasesGiveALineEachInTheFilesOrder(@TempDir Path directory) throws Exception {
    var file = directory.resolve("cases.json");
    Files.writeString(
        file, "{\"cases\": [{\"query\": \"SELECT 5\"}, {\"query\": \"SELECT 'x'\\n\"}]}");
    var run = CliRun.of("route", "--cases", file.toString(), "--json");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("\"query\":\"SELECT 5\"", "\"digest_text\":\"SELECT ?\"");
  }

  @Test
  void aStatementOrAFileOfCasesIsNeededAndNotBoth() {
    assertThat(CliRun.of("route").code()).isEqualTo(ExitCode.USAGE);
    assertThat(CliRun.of("route", "SELECT 1", "--cases", "x").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void anEmptyStatementIsRefused() {
    assertThat(CliRun.of("route", " ").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void liveRulesNeedARunningStack(@TempDir Path directory) {
    var run =
        CliRun.of(
            "route", "SELECT 1", "--live", "--data-dir", directory.resolve("none").toString());
    assertThat(run.code()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(run.err()).contains("signalbox up");
  }
}
