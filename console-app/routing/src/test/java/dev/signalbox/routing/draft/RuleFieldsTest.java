package dev.signalbox.routing.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.draft.RuleTemplate.Blanks;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleFieldsTest {
  private static final QueryRule RULE =
      QueryRule.rule(100).active(true).username("").matchDigest("^SELECT").build();

  private static RuleFields read(QueryRule start, Map<RuleColumn, String> typed) {
    return RuleFields.read(start, typed, RoutingVariables.defaults(), Set.of(10, 20));
  }

  @Test
  void whatIsNotTypedKeepsItsValueAndEmptyIsNull() {
    var fields = read(RULE, Map.of(RuleColumn.USERNAME, "", RuleColumn.MATCH_DIGEST, ""));
    assertThat(fields.faults()).isEmpty();
    assertThat(fields.rule()).contains(RULE.toBuilder().matchDigest(null).build());
  }

  @ParameterizedTest
  @CsvSource({
    "MATCH_DIGEST, COUNT(, at character",
    "MATCH_PATTERN, [a-, at character",
    "FLAG_IN, -1, 'must be 0 or more'",
    "CACHE_TTL, ten, 'must be a number'",
    "CACHE_TTL, 0, 'must be 1 or more'",
    "RULE_ID, '', 'rule_id'",
    "ACTIVE, 2, 'must be 0 or 1'",
    "REPLACE_PATTERN, x, needs a match_pattern",
    "DIGEST, 0xZZ, 16 hexadecimal digits",
    "CLIENT_ADDR, 10.%.1, last character",
    "DESTINATION_HOSTGROUP, 30, has no server",
    "ATTRIBUTES, '{', attributes is no JSON",
  })
  void aWrongValueIsSaidOfItsColumn(RuleColumn column, String text, String said) {
    var faults = read(RULE, Map.of(column, text)).faults();
    assertThat(faults).containsOnlyKeys(column);
    assertThat(faults.get(column)).contains(said);
  }

  @Test
  void everyColumnCanBeTyped() {
    for (var column : RuleColumn.values()) {
      var text = column.kind() == RuleColumn.Kind.TEXT ? "" : "1";
      assertThat(read(RULE, Map.of(column, text)).rule()).as(column.sqlName()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(RuleTemplate.class)
  void everyTemplateIsARuleWithoutFaultAndASentence(RuleTemplate template) {
    for (var digest : new String[] {"", "0x7C1E93A04B52D6F1"}) {
      var rule = template.fill(new Blanks(10, 20, digest, "SELECT ?", "app", "imdb"));
      assertThat(read(rule, Map.of(RuleColumn.RULE_ID, "5")).faults()).isEmpty();
      assertThat(rule.comment()).isNotBlank();
      assertThat(RuleSentence.of(rule, group -> "hostgroup " + group)).endsWith(".");
    }
  }

  @Test
  void theSentenceSaysWhatTheRuleDoes() {
    var rule = RULE.toBuilder().username("app").destinationHostgroup(20).apply(true).build();
    assertThat(RuleSentence.of(rule, group -> "ClickHouse"))
        .isEqualTo(
            "A statement of user app whose digest matches ^SELECT goes to ClickHouse, and no rule"
                + " after it is looked at.");
  }
}
