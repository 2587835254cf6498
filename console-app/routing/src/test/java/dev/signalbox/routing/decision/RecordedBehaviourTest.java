package dev.signalbox.routing.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.routing.file.RouteCases;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every recorded case of a real ProxySQL 2.7.2 must come out the same. */
class RecordedBehaviourTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void digestsAgree() {
    assertDigests("digests.json", 1245);
  }

  @Test
  void digestsUnderOtherSettingsAgree() {
    assertDigests("digests-variants.json", 4514);
  }

  @Test
  void routesAgree() {
    assertRoutes("rules.json", 353, Set.of());
  }

  /** All but {@code \K} and RE2's {@code \C}, which are refused here and said to be unknown. */
  @Test
  void moreRoutesAgree() {
    assertRoutes("rules-2.json", 450, Set.of("rx-006", "rx-019-re2"));
  }

  private void assertRoutes(String file, int number, Set<String> unknown) {
    JsonNode root = load(file);
    List<JsonNode> expected = new ArrayList<>();
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode one : root.get("cases")) {
      expected.add(((ObjectNode) one).remove("expect"));
      cases.add(one);
    }
    List<JsonNode> got = run(root);
    assertEquals(number, got.size());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < got.size(); i++) {
      JsonNode want = expected.get(i);
      JsonNode have = got.get(i);
      String name = cases.get(i).get("name").asText();
      if (unknown.contains(name)) {
        continue;
      }
      if (!want.get("hostgroup").isArray()) {
        compare(wrong, name, "hostgroup", want.get("hostgroup"), have.get("hostgroup"));
      }
      compare(wrong, name, "hit_rule_ids", want.get("hit_rule_ids"), have.get("hit_rule_ids"));
      compare(wrong, name, "rewritten", want.get("rewritten"), have.get("rewritten"));
      compare(wrong, name, "error", own(want.get("error")), own(have.get("error")));
    }
    assertEquals(List.of(), wrong);
  }

  private void assertDigests(String file, int atLeast) {
    JsonNode root = load(file);
    List<JsonNode> cases = new ArrayList<>();
    if (root.has("variants")) {
      root.get("variants").forEach(variant -> variant.get("cases").forEach(cases::add));
    } else {
      root.get("cases").forEach(cases::add);
    }
    List<String> wantedTexts = new ArrayList<>();
    List<String> wantedHashes = new ArrayList<>();
    for (JsonNode one : cases) {
      ObjectNode fields = (ObjectNode) one;
      boolean coded = fields.has("digest_text_base64");
      String field = coded ? "digest_text_base64" : "digest_text";
      wantedTexts.add(field + " " + fields.get(field).asText());
      wantedHashes.add(fields.remove("digest").asText());
      fields.put(field, "");
    }
    List<JsonNode> got = run(root);
    assertEquals(cases.size(), got.size());
    assertTrue(got.size() >= atLeast, "cases run: " + got.size());
    for (int i = 0; i < got.size(); i++) {
      JsonNode have = got.get(i);
      String field = have.has("digest_text_base64") ? "digest_text_base64" : "digest_text";
      String query = cases.get(i).toString();
      assertEquals(wantedTexts.get(i), field + " " + have.get(field).asText(), query);
      assertEquals(wantedHashes.get(i), have.get("digest").asText(), query);
    }
  }

  private List<JsonNode> run(JsonNode root) {
    List<JsonNode> results = new ArrayList<>();
    new RouteCases().run(root.toString(), results::add);
    return results;
  }

  /** Of the errors only the proxy's own are compared: a rule's and the hostgroup lock's. */
  private static @Nullable String own(JsonNode error) {
    String text = error.asText();
    return text.startsWith("(1148)") || text.startsWith("(9006)") ? text : null;
  }

  private static void compare(
      List<String> wrong, String name, String what, @Nullable Object want, @Nullable Object have) {
    if (!String.valueOf(want).equals(String.valueOf(have))) {
      wrong.add(name + ": " + what + " is " + have + ", recorded " + want);
    }
  }

  private JsonNode load(String file) {
    try (InputStream in = getClass().getResourceAsStream("/golden/proxysql/" + file)) {
      if (in == null) {
        throw new AssertionError("no recorded cases " + file);
      }
      return mapper.readTree(in);
    } catch (IOException e) {
      throw new AssertionError("unreadable recorded cases " + file, e);
    }
  }
}
