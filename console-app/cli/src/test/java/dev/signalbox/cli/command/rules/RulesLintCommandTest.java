package dev.signalbox.cli.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.CliRun;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.engine.Signalbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesLintCommandTest {
  private static final String SHIPPED =
      CliRun.HOME.resolve("stack-templates/routing/mysql_query_rules.json").toString();

  private static final String CNF =
      """
      mysql_servers = ( { address="a", hostgroup=10 }, { address="b", hostgroup=11 } )
      mysql_replication_hostgroups = ( { writer_hostgroup=10, reader_hostgroup=11 } )
      mysql_users = ( { username="app", password="secret-word", default_hostgroup=10 } )
      mysql_query_rules =
      (
        { rule_id=1, match_digest="^SELECT .* FOR UPDATE$", destination_hostgroup=10, apply=1 },
        { rule_id=2, match_digest="^SELECT", destination_hostgroup=11, apply=1 },
        { rule_id=3, match_digest="^SELECT .* FROM audit", destination_hostgroup=10, apply=1 }
      )
      """;

  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void theShippedRulesAreClean() {
    var run = CliRun.of("rules", "lint", SHIPPED);
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("Nothing to say");
  }

  @Test
  void errorsEndWithOneAndAreNumberedForTheirFix() throws Exception {
    var cnf = file("proxysql.cnf", CNF).toString();
    var run = CliRun.of("rules", "lint", cnf);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("locking-read", "shadowed", "--fix 1").doesNotContain("secret");
    var json = CliRun.of("rules", "lint", cnf, "--json").json();
    assertThat(json.get("ok").asBoolean()).isFalse();
    var first = json.get("findings").get(0);
    assertThat(first.get("number").asInt()).isEqualTo(1);
    assertThat(first.get("severity").asText()).isEqualTo("ERROR");
    assertThat(first.get("fix").get("edits").get(0).get("edit").asText()).isEqualTo("set_column");
  }

  @Test
  void aFixIsAppliedToAnotherFile() throws Exception {
    var cnf = file("proxysql.cnf", CNF);
    var json = CliRun.of("rules", "lint", cnf.toString(), "--json").json();
    int number = -1;
    for (var finding : json.get("findings")) {
      if (finding.get("kind").asText().equals("shadowed")) {
        number = finding.get("number").asInt();
      }
    }
    var mended = directory.resolve("mended.json");
    CliRun.of("rules", "lint", cnf.toString(), "--fix", "" + number, "--output", mended.toString());
    assertThat(Signalbox.readRules(mended).rules().getLast().matchDigest()).isEqualTo("^SELECT");
    assertThat(cnf).hasContent(CNF);
    assertThat(CliRun.of("rules", "lint", mended.toString()).out()).doesNotContain("shadowed");
    assertThat(CliRun.of("rules", "lint", cnf.toString(), "--fix", "1").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(
            CliRun.of("rules", "lint", cnf.toString(), "--fix", "99", "--output", "x.json").err())
        .contains("no finding 99");
  }

  @Test
  void aHostgroupMayBeCalledAClickHouse() throws Exception {
    var rules =
        file(
            "r.json",
            "[{\"rule_id\": 1, \"match_digest\": \"COUNT\", \"destination_hostgroup\": 30,"
                + " \"apply\": 1}]");
    assertThat(CliRun.of("rules", "lint", rules.toString()).out())
        .doesNotContain("sent-to-clickhouse");
    var told = CliRun.of("rules", "lint", rules.toString(), "--clickhouse", "30");
    assertThat(told.code()).isEqualTo(ExitCode.FAILED);
    assertThat(told.out()).contains("sent-to-clickhouse");
  }

  @Test
  void aFileAndAProxyExcludeEachOther() {
    assertThat(CliRun.of("rules", "lint", SHIPPED, "--live").code()).isEqualTo(ExitCode.USAGE);
    var live = CliRun.of("rules", "lint", "--data-dir", directory.resolve("none").toString());
    assertThat(live.code()).isEqualTo(ExitCode.NOT_RUNNING);
  }

  @Test
  void theDifferenceIsToldByRuleAndColumn() throws Exception {
    var a = file("a.cnf", CNF).toString();
    var b =
        file(
                "b.cnf",
                CNF.replace("rule_id=3", "rule_id=7")
                    .replace("apply=1 },\n  { rule_id=2", "apply=0 },\n  { rule_id=2"))
            .toString();
    var run = CliRun.of("rules", "diff", a, b);
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("~ rule 1", "apply: 1 -> 0", "rule 3 is rule 7 now");
    assertThat(CliRun.of("rules", "diff", a, b, "--check").code()).isEqualTo(ExitCode.FAILED);
    assertThat(CliRun.of("rules", "diff", a, a, "--check").code()).isEqualTo(ExitCode.OK);
    var json = CliRun.of("rules", "diff", "shipped", a, "--json").json();
    assertThat(json.get("same").asBoolean()).isFalse();
    assertThat(json.get("removed").get(0).get("rule_id").asInt()).isEqualTo(5);
  }

  @Test
  void theImpactOnDigestsIsAShareOfCallsAndOfTime() throws Exception {
    var rules =
        file("none.json", "{\"hostgroups\": {\"10\": \"MySQL\"}, \"mysql_query_rules\": []}");
    var digests =
        file(
            "digests.json",
            "[{\"digest_text\": \"SELECT COUNT(*) FROM t\", \"schemaname\": \"s\", \"username\":"
                + " \"app\", \"count_star\": 1, \"sum_time\": 3000}, {\"digest_text\": \"SELECT a"
                + " FROM t WHERE id = ?\", \"schemaname\": \"s\", \"username\": \"app\","
                + " \"count_star\": 3, \"sum_time\": 1000}]");
    var json =
        CliRun.of(
                "rules",
                "impact",
                "--from",
                rules.toString(),
                "--to",
                "shipped",
                "--digests",
                digests.toString(),
                "--json")
            .json();
    assertThat(json.get("moved").get("of_calls").asDouble()).isEqualTo(0.25);
    assertThat(json.get("moved").get("of_time").asDouble()).isEqualTo(0.75);
    var digest = json.get("digests").get(0);
    assertThat(digest.get("before").get("hostgroup").asInt()).isEqualTo(10);
    assertThat(digest.get("after").get("hostgroup").asInt()).isEqualTo(20);
    var text =
        CliRun.of(
            "rules",
            "impact",
            "--from",
            rules.toString(),
            "--to",
            "shipped",
            "--digests",
            digests.toString());
    assertThat(text.out()).contains("25.0 % of calls", "75.0 % of time", "ClickHouse by 200");
  }

  @Test
  void theImpactOnALogSaysWhatWouldFailOnClickHouse() throws Exception {
    var log =
        file(
            "q.jsonl",
            "{\"query\": \"SELECT COUNT(*), @x FROM t\", \"user\": \"app\", \"time_us\": 5}\n");
    var all =
        file(
            "all.json",
            "{\"hostgroups\": {\"10\": \"MySQL\", \"20\": \"ClickHouse\"}, \"mysql_query_rules\":"
                + " [{\"rule_id\": 1, \"match_digest\": \"COUNT\", \"destination_hostgroup\": 20,"
                + " \"apply\": 1}]}");
    var run =
        CliRun.of(
            "rules",
            "impact",
            "--from",
            "shipped",
            "--to",
            all.toString(),
            "--log",
            log.toString());
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("would fail on ClickHouse", "system variables");
    assertThat(CliRun.of("rules", "impact", "--from", "shipped", "--to", "shipped").code())
        .isEqualTo(ExitCode.USAGE);
  }
}
