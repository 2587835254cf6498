package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.lint.FindingKind;
import dev.signalbox.routing.lint.LintInput;
import dev.signalbox.routing.lint.RuleLint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the running proxy's rules, and of the traffic it has counted. */
@UsesSharedStack
class RuleLintIT {
  @TempDir Path directory;

  @Test
  void theRulesInForceAreCleanAndServersAndUsersAreKnown(SharedStack stack) throws Exception {
    var input = stack.signalbox().lintInput();
    assertThat(input.users()).isNotEmpty();
    assertThat(input.hostgroups()).allMatch(group -> group.servers() > 0);
    assertThat(input.tables()).isPresent();
    // tables that other tests could not replicate are rightly said
    assertThat(new RuleLint().lint(input))
        .filteredOn(finding -> finding.kind() != FindingKind.TABLE_NOT_REPLICATED)
        .isEmpty();
    var missing = new LintInput.Tables(List.of(), List.of("shop.not_there"));
    assertThat(new RuleLint().lint(input.withTables(missing)))
        .extracting(finding -> finding.kind())
        .contains(FindingKind.TABLE_NOT_REPLICATED);
  }

  @Test
  void theImpactIsMeasuredOnTheDigestsThatTheProxyCounted(SharedStack stack) throws Exception {
    stack.program().run("load", "imdb", "--rows", "1000", "--json").ok();
    stack.program().run("sql", "SELECT COUNT(*) AS lint_it FROM imdb.title_basics").ok();
    var rules =
        Files.writeString(
            directory.resolve("none.json"),
            "{\"hostgroups\": {\"10\": \"MySQL\"}, \"mysql_query_rules\": []}");
    var impact =
        stack
            .program()
            .run(
                "rules",
                "impact",
                "--from",
                "live",
                "--to",
                rules.toString(),
                "--live",
                "digests",
                "--json")
            .ok()
            .json();
    assertThat(impact.at("/moved/calls").asLong()).isPositive();
    assertThat(impact.get("digests"))
        .anySatisfy(
            digest -> {
              assertThat(digest.get("digest_text").asText()).contains("lint_it");
              assertThat(digest.at("/before/hostgroup").asInt()).isEqualTo(20);
              assertThat(digest.at("/after/hostgroup").asInt()).isEqualTo(10);
            });
  }
}
