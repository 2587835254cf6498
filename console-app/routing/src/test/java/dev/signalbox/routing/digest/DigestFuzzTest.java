package dev.signalbox.routing.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.SessionTracker;
import dev.signalbox.routing.decision.ShippedRulesTest;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes are digested and routed: no exception, and no digest longer than the query. */
class DigestFuzzTest {
  private static final String BYTES =
      "'\"`\\/*-# \n\t\r,.()?0123456789abcxXeE+-;NULLnull@!=$_\0éSELECT FROM WHERE SET COUNT";
  private static final int ROUNDS = 20_000;

  @Test
  void anyBytesUnderAnySettingsAreDigestedAndRouted() {
    Random random = new Random(42);
    byte[] alphabet = BYTES.getBytes(StandardCharsets.UTF_8);
    RuleSet shipped = ShippedRulesTest.shipped();
    RoutingUser user = RoutingUser.of("app", 10);
    SessionTracker session =
        new SessionTracker(
            shipped, SessionState.fresh(user, "shop", "127.0.0.1", "127.0.0.1", 6033));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] query = new byte[random.nextInt(round % 100 == 0 ? 3000 : 80)];
      for (int i = 0; i < query.length; i++) {
        query[i] = alphabet[random.nextInt(alphabet.length)];
      }
      RoutingVariables variables = RoutingVariables.defaults().with(settings(random));
      QueryDigest digest = QueryDigest.of(query, variables);
      assertTrue(digest.fullText().length() <= query.length + 1);
      assertEquals(digest.hash(), QueryDigest.of(query, variables).hash());
      Command command = Command.values()[random.nextInt(3)];
      RoutingDecision decision = session.run(query, command, random.nextInt(4) > 0);
      assertTrue(decision.target() == 10 || decision.target() == 20);
      if (round % 500 == 0) {
        session.reset(user, "shop");
      }
    }
  }

  private static Map<String, String> settings(Random random) {
    Map<String, String> settings = new HashMap<>();
    settings.put("query_digests_max_query_length", Integer.toString(random.nextInt(100)));
    settings.put("query_digests_grouping_limit", Integer.toString(random.nextInt(5)));
    settings.put("query_digests_groups_grouping_limit", Integer.toString(random.nextInt(4)));
    settings.put("query_digests_max_digest_length", Integer.toString(random.nextInt(60)));
    for (String flag : new String[] {"lowercase", "replace_null", "no_digits", "keep_comment"}) {
      settings.put("query_digests_" + flag, Boolean.toString(random.nextBoolean()));
    }
    return settings;
  }
}
