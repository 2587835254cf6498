package dev.signalbox.routing.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.signalbox.common.EngineException;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoutingImpactTest {
  private static final QueryRule COUNTS =
      QueryRule.rule(20)
          .active(true)
          .matchDigest("COUNT\\(")
          .destinationHostgroup(20)
          .apply(true)
          .build();

  private static RoutingImpact impact(List<QueryRule> before, List<QueryRule> after) {
    return new RoutingImpact(
        RuleSet.of(before), RuleSet.of(after), name -> RoutingUser.of(name, 10));
  }

  private static Traffic digest(String text, long count, long micros) {
    return Traffic.ofDigest(text, "", "db", "app", count, micros);
  }

  @Test
  void theShareOfCallsAndOfTimeThatMovesIsTold() {
    var impact = impact(List.of(), List.of(COUNTS));
    impact.add(digest("SELECT COUNT(*) FROM t", 10, 900));
    impact.add(digest("SELECT a FROM t WHERE id = ?", 90, 100));
    var report = impact.report();
    assertThat(report.all().calls()).isEqualTo(100);
    assertThat(report.moved().digests()).isEqualTo(1);
    assertThat(report.moved().ofCalls()).isEqualTo(0.1, offset(1e-9));
    assertThat(report.moved().ofTime()).isEqualTo(0.9, offset(1e-9));
    assertThat(report.uncertain().digests()).isZero();
    var first = report.rows().getFirst();
    assertThat(first.changed()).isTrue();
    assertThat(first.before().hostgroup()).isEqualTo(10);
    assertThat(first.after().hostgroup()).isEqualTo(20);
    assertThat(first.after().ruleId()).isEqualTo(20);
  }

  @Test
  void anotherRuleWithTheSameOutcomeMovesNothing() {
    var renumbered = COUNTS.toBuilder().ruleId(99).build();
    var impact = impact(List.of(COUNTS), List.of(renumbered));
    impact.add(digest("SELECT COUNT(*) FROM t", 10, 900));
    assertThat(impact.report().moved().calls()).isZero();
  }

  @Test
  void rewritesCachesErrorsAndAnswersAreChangesToo() {
    for (var changed :
        List.of(
            QueryRule.rule(1).active(true).matchPattern("FROM t").replacePattern("FROM u").build(),
            QueryRule.rule(1).active(true).matchDigest("FROM t").cacheTtl(1000).build(),
            QueryRule.rule(1).active(true).matchDigest("FROM t").errorMsg("no").build(),
            QueryRule.rule(1).active(true).matchDigest("FROM t").okMsg("").build())) {
      var impact = impact(List.of(), List.of(changed));
      impact.add(digest("SELECT a FROM t", 1, 1));
      assertThat(impact.report().moved().calls()).as(changed.toString()).isEqualTo(1);
    }
  }

  @Test
  void aDigestIsUncertainWhereARuleLooksAtLiterals() {
    var literal =
        QueryRule.rule(5)
            .active(true)
            .matchPattern("tenant = 'big'")
            .destinationHostgroup(20)
            .apply(true)
            .build();
    var words = literal.toBuilder().matchPattern("^SELECT\\b").build();
    var digest = digest("SELECT a FROM t WHERE tenant = ?", 3, 30);
    var doubtful = impact(List.of(), List.of(literal));
    doubtful.add(digest);
    assertThat(doubtful.report().rows().getFirst().doubts())
        .singleElement()
        .asString()
        .contains("rule 5", "literals");
    assertThat(doubtful.report().uncertain().calls()).isEqualTo(3);
    var sure = impact(List.of(), List.of(words));
    sure.add(digest);
    assertThat(sure.report().rows().getFirst().doubts()).isEmpty();
    var query = impact(List.of(), List.of(literal));
    query.add(Traffic.ofQuery("SELECT a FROM t WHERE tenant = 'big'", "db", "app", "", 1, 1));
    assertThat(query.report().uncertain().calls()).isZero();
    assertThat(query.report().moved().calls()).isEqualTo(1);
  }

  @Test
  void aDigestThatWasCutIsUncertain() {
    var impact = impact(List.of(), List.of(COUNTS));
    impact.add(digest("SELECT a" + ",a".repeat(1020), 1, 1));
    assertThat(impact.report().rows().getFirst().doubts().getFirst()).contains("cut");
  }

  @Test
  void statementsOfASessionAreDecidedInItsTransaction() {
    var impact = impact(List.of(), List.of(COUNTS));
    for (var sql : List.of("BEGIN", "UPDATE t SET a = 1", "SELECT COUNT(*) FROM t", "COMMIT")) {
      impact.add(Traffic.ofQuery(sql, "db", "app", "7", 1, 1));
    }
    assertThat(impact.report().moved().calls()).isZero();
    impact.end("7");
    impact.add(Traffic.ofQuery("SELECT COUNT(*) FROM t", "db", "app", "7", 1, 1));
    assertThat(impact.report().moved().calls()).isEqualTo(1);
  }

  @Test
  void statementsThatFareAlikeAreOneRow() {
    var impact = impact(List.of(), List.of(COUNTS));
    impact.add(Traffic.ofQuery("SELECT a FROM t WHERE id = 1", "db", "app", "", 1, 5));
    impact.add(Traffic.ofQuery("SELECT a FROM t WHERE id = 22", "db", "app", "", 1, 7));
    assertThat(impact.report().rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.count()).isEqualTo(2);
              assertThat(row.micros()).isEqualTo(12);
              assertThat(row.text()).isEqualTo("SELECT a FROM t WHERE id = ?");
              assertThat(row.after().handling()).isEqualTo(Handling.FORWARDED);
            });
  }

  @Test
  void digestsAreReadFromJsonAndFromTheClientsTable() {
    var json =
        "[{\"schemaname\": \"s\", \"username\": \"u\", \"digest\": \"0x1\", \"digest_text\":"
            + " \"SELECT ?\", \"count_star\": \"3\", \"sum_time\": \"40\"}]";
    var table =
        "schemaname\tusername\tdigest\tdigest_text\tcount_star\tsum_time\n"
            + "s\tu\t0x1\tSELECT ?\t3\t40\n";
    var expected = Traffic.ofDigest("SELECT ?", "0x1", "s", "u", 3, 40);
    assertThat(new DigestFile().read(json)).containsExactly(expected);
    assertThat(new DigestFile().read(json.substring(1, json.length() - 1)))
        .containsExactly(expected);
    assertThat(new DigestFile().read(table)).containsExactly(expected);
    assertThatThrownBy(() -> new DigestFile().read("a\tb\n1\t2"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("digest_text");
    assertThatThrownBy(() -> new DigestFile().read("[{\"digest_text\": \"x\"}]"))
        .hasMessageContaining("count_star");
  }
}
