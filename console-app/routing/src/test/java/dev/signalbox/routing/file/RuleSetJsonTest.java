package dev.signalbox.routing.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.common.EngineException;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleSetJsonTest {
  private final RuleSetJson json = new RuleSetJson();

  @Test
  void whatIsWrittenIsReadBackEqual() {
    RuleSet set =
        new RuleSet(
            List.of(
                QueryRule.rule(20).active(true).matchDigest("^SELECT").reModifiers(null).build(),
                QueryRule.rule(10).active(false).destinationHostgroup(20).okMsg("").build()),
            List.of(new FastRoute("u", "s", 0, 20, "c")),
            Map.of(10, "mysql"),
            RoutingVariables.defaults()
                .with(
                    Map.of(
                        "mysql-query_processor_regex", "2",
                        "mysql-query_digests_lowercase", "true",
                        "mysql-query_digests_grouping_limit", "5",
                        "mysql-set_query_lock_on_hostgroup", "0")));
    RuleSet back = json.read(json.write(set));
    assertEquals(set.rules(), back.rules());
    assertEquals(set.fastRouting(), back.fastRouting());
    assertEquals(set.hostgroupNames(), back.hostgroupNames());
    assertEquals(set.variables(), back.variables());
  }

  @Test
  void anUnknownColumnIsNamed() {
    EngineException e =
        assertThrows(
            EngineException.class, () -> json.read("[{\"rule_id\": 7, \"match_digset\": \"x\"}]"));
    assertTrue(String.valueOf(e.getMessage()).contains("rule 7"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("match_digset"), e.getMessage());
  }

  @Test
  void aValueTheTableRefusesIsNamed() {
    for (String row :
        List.of(
            "\"apply\": 5",
            "\"cache_ttl\": 0",
            "\"flagIN\": -1",
            "\"proxy_port\": 70000",
            "\"multiplex\": 3",
            "\"replace_pattern\": \"x\"",
            "\"timeout\": \"soon\"")) {
      String column = row.substring(1, row.indexOf('"', 1));
      EngineException e =
          assertThrows(
              EngineException.class, () -> json.read("[{\"rule_id\": 7, " + row + "}]"), row);
      assertTrue(String.valueOf(e.getMessage()).contains(column), e.getMessage());
    }
  }

  @Test
  void twoRulesWithOneIdAreRefused() {
    EngineException e =
        assertThrows(
            EngineException.class, () -> json.read("[{\"rule_id\": 7}, {\"rule_id\": 7}]"));
    assertTrue(String.valueOf(e.getMessage()).contains("rule_id 7 occurs twice"), e.getMessage());
  }
}
