package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.support.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RouteCasesRunTest {
  @TempDir private Path directory;

  private String file(String json) throws IOException {
    return Files.writeString(directory.resolve("cases.json"), json).toString();
  }

  @Test
  void aDigestCaseIsOneLineWithTextAndHash() throws IOException {
    var run =
        CliRun.of(
            "route",
            "--json",
            "--cases",
            file("{\"cases\": [{\"query\": \"SELECT 'x'\"}, {\"query\": \"BEGIN\"}]}"));
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .containsExactly(
            "{\"query\":\"SELECT 'x'\",\"digest_text\":\"SELECT ?\","
                + "\"digest\":\"0x1C46AE529DD5A40E\"}",
            "{\"query\":\"BEGIN\",\"digest_text\":\"BEGIN\","
                + "\"digest\":\"0xFAD1519E4760CBDE\"}");
  }

  @Test
  void aRuleCaseSaysHostgroupHitsRewriteAndError() throws IOException {
    var run =
        CliRun.of(
            "route",
            "--json",
            "--cases",
            file(
                """
                {"cases": [{"name": "n", "variables": {}, "query": "SELECT COUNT(*) FROM t",
                 "preamble": ["SET @v=1"], "user": {"username": "u", "default_hostgroup": 10},
                 "session": {"schemaname": "s"},
                 "rules": [{"rule_id": 7, "match_digest": "COUNT", "destination_hostgroup": 20}]}]}
                """));
    assertThat(run.json().get("hostgroup").asInt()).isEqualTo(20);
    assertThat(run.json().get("hit_rule_ids").toString()).isEqualTo("[7]");
    assertThat(run.json().get("rewritten").isNull()).isTrue();
    assertThat(run.json().get("error").asText()).startsWith("(9006) ");
  }

  @Test
  void aFileOfNoKnownFormIsRefused() throws IOException {
    var run = CliRun.of("route", "--cases", file("[]"));
    assertThat(run.code()).isNotEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("'cases' or 'variants'");
  }
}
