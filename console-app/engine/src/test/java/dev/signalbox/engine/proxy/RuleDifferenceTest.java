package dev.signalbox.engine.proxy;

import static dev.signalbox.engine.proxy.RuleFixtures.ROUTE;
import static dev.signalbox.engine.proxy.RuleFixtures.rule;
import static dev.signalbox.engine.proxy.RuleFixtures.tables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.QueryRuleBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleDifferenceTest {
  private static List<String> sentences(RuleTables before, RuleTables after) {
    return RuleDifference.between(before, after).stream().map(RuleDifference::sentence).toList();
  }

  static Stream<Arguments> columns() {
    return Stream.of(
        change(r -> r.destinationHostgroup(30), "destination_hostgroup 20 -> 30"),
        change(r -> r.destinationHostgroup(null), "destination_hostgroup 20 -> NULL"),
        change(r -> r.comment("it's"), "comment NULL -> 'it's'"),
        change(r -> r.comment(""), "comment NULL -> ''"),
        change(r -> r.comment("-5"), "comment NULL -> -5"),
        change(r -> r.active(false), "active 1 -> 0"),
        change(r -> r.flagIn(7), "flagIN 0 -> 7"),
        change(r -> r.matchDigest("x").cacheTtl(5), "match_digest '^SELECT' -> 'x', cache_ttl"));
  }

  private static Arguments change(UnaryOperator<QueryRuleBuilder> edit, String words) {
    return Arguments.of(edit.apply(rule(10, 20).toBuilder()).build(), words);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aChangedColumnIsToldWithBothValues(QueryRule after, String words) {
    assertThat(sentences(tables(rule(10, 20)), tables(after)))
        .singleElement()
        .asString()
        .startsWith("rule 10 changed (")
        .contains(words);
  }

  @Test
  void equalTablesDoNotDiffer() {
    assertThat(RuleDifference.between(tables(rule(1, 2)), tables(rule(1, 2)))).isEmpty();
  }

  @Test
  void rowsComeInTheOrderOfTheirNumbersWhateverBecameOfThem() {
    var before = tables(rule(30, 1), rule(10, 1), rule(20, 1));
    var after = tables(rule(20, 2), rule(5, 1), rule(30, 1));

    assertThat(sentences(before, after))
        .containsExactly(
            "rule 5 added", "rule 10 removed", "rule 20 changed (destination_hostgroup 1 -> 2)");
  }

  @Test
  void aFastRouteIsKnownByUserSchemaAndFlag() {
    var before = new RuleTables(List.of(), List.of(ROUTE));
    var moved = new RuleTables(List.of(), List.of(new FastRoute("u", "shop", 0, 30, "c")));
    var other = new RuleTables(List.of(), List.of(new FastRoute("u", "shop", 1, 20, "c")));

    assertThat(sentences(before, moved))
        .containsExactly("fast routing u/shop/0 changed (destination_hostgroup 20 -> 30)");
    assertThat(sentences(before, other))
        .containsExactly("fast routing u/shop/0 removed", "fast routing u/shop/1 added");
  }

  @Test
  void aLongListOfSentencesIsCutAndCounted() {
    var many = new QueryRule[13];
    for (int i = 0; i < many.length; i++) {
      many[i] = rule(i + 1, 1);
    }

    var text = RuleWriter.sentences(RuleDifference.between(tables(), tables(many)));

    assertThat(text).startsWith("rule 1 added; rule 2 added").endsWith("rule 10 added; … 3 more");
  }
}
