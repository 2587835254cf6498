package dev.signalbox.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleRowsTest {
  @Test
  void aQuoteIsDoubledAndABackslashLeftAsSqliteReadsThem() {
    assertThat(AdminSession.literal("it's \\b")).isEqualTo("'it''s \\b'");
    assertThat(AdminSession.literal(null)).isEqualTo("NULL");
    assertThat(AdminSession.literal(7)).isEqualTo("7");
  }

  @Test
  void allRowsOfATableAreOneInsertAfterTheOldOnesAreGone() {
    var rule =
        QueryRule.rule(10)
            .active(true)
            .matchDigest("^SELECT 'x'")
            .destinationHostgroup(20)
            .comment("it's")
            .build();
    var tables =
        new RuleTables(
            List.of(rule.toBuilder().ruleId(20).build(), rule),
            List.of(new FastRoute("u", "s", 0, 20, "c'")));
    var statements = RuleRows.replaceMemory(tables);
    assertThat(statements).hasSize(4);
    assertThat(statements.get(0)).isEqualTo("DELETE FROM mysql_query_rules");
    assertThat(statements.get(1))
        .startsWith("INSERT INTO mysql_query_rules (rule_id, active, ")
        .contains("VALUES (10, 1, NULL,")
        .contains("'', 'it''s'), (20, 1, NULL,")
        .contains("'^SELECT ''x'''")
        .endsWith("'', 'it''s')");
    assertThat(statements.get(2)).isEqualTo("DELETE FROM mysql_query_rules_fast_routing");
    assertThat(statements.get(3)).endsWith("VALUES ('u', 's', 0, 20, 'c''')");
  }
}
