package dev.signalbox.routing.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.SessionTracker;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.ProxyError;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs files of recorded cases through the engine, one result per case in file order. Three forms:
 *
 * <ul>
 *   <li>digests: {@code {"variables", "cases": [{"query"}]}}
 *   <li>digests under several settings: {@code {"variables", "variants": [{"variables", "cases"}]}}
 *   <li>rules: cases with {@code rules}, {@code user}, {@code session}, {@code preamble}, {@code
 *       query}
 * </ul>
 *
 * <p>Settings of a variant or case come on top of the file's. A {@code _base64} field stands for
 * bytes that are no UTF-8. What a case expects is never read.
 */
public final class RouteCases {
  private final ObjectMapper mapper = new ObjectMapper();
  private final RuleSetJson ruleSets = new RuleSetJson();

  /**
   * Hands the result of each case to {@code results}: for a digest {@code query, digest_text,
   * digest}; for a rule case {@code name, hostgroup, hit_rule_ids, rewritten, error}.
   *
   * @throws EngineException BAD_INPUT when the text is no JSON or of none of the forms
   */
  public void run(String json, Consumer<ObjectNode> results) {
    JsonNode root;
    try {
      root = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw bad("the case file is no JSON: " + e.getOriginalMessage(), e);
    }
    Map<String, String> settings = RuleSetJson.texts(root.path("variables"));
    if (root.path("variants").isArray()) {
      for (JsonNode variant : root.get("variants")) {
        digests(variant.path("cases"), joined(settings, variant.path("variables")), results);
      }
    } else if (!root.path("cases").isArray()) {
      throw bad("a case file is an object with 'cases' or 'variants'", null);
    } else if (root.get("cases").path(0).has("rules")) {
      for (JsonNode one : root.get("cases")) {
        results.accept(rule(one, settings));
      }
    } else {
      digests(root.get("cases"), settings, results);
    }
  }

  private void digests(JsonNode cases, Map<String, String> settings, Consumer<ObjectNode> results) {
    RoutingVariables common = variables(settings);
    for (JsonNode one : cases) {
      RoutingVariables own =
          one.has("variables") ? variables(joined(settings, one.get("variables"))) : common;
      QueryDigest digest = QueryDigest.of(bytes(one, "query", ""), own);
      ObjectNode result = mapper.createObjectNode();
      copy(one, result, "query");
      if (one.has("digest_text_base64") || !isUtf8(digest.textBytes())) {
        result.put("digest_text_base64", Base64.getEncoder().encodeToString(digest.textBytes()));
      } else {
        result.put("digest_text", digest.text());
      }
      results.accept(result.put("digest", digest.hexHash()));
    }
  }

  private ObjectNode rule(JsonNode one, Map<String, String> settings) {
    String name = one.path("name").asText("");
    ObjectNode result = mapper.createObjectNode().put("name", name);
    RuleSet rules = ruleSet(one, joined(settings, one.path("variables")));
    SessionTracker session = new SessionTracker(rules, session(one));
    Set<String> failing = new HashSet<>();
    for (JsonNode error : one.path("preamble_errors")) {
      failing.add(error.isArray() ? error.path(0).asText() : error.asText());
    }
    for (JsonNode before : one.path("preamble")) {
      byte[] sql =
          before.isObject()
              ? bytes(before, "query", name)
              : before.asText().getBytes(StandardCharsets.UTF_8);
      session.run(sql, Command.QUERY, !failing.contains(before.asText()));
    }
    byte[] query = bytes(one, "query", name);
    boolean prepared = one.path("protocol").asText("").contains("PREPARE");
    RoutingDecision decision = session.run(query, prepared ? Command.PREPARE : Command.QUERY, true);
    Set<Integer> hits = new TreeSet<>(decision.hitRuleIds());
    if (prepared) {
      hits.addAll(session.run(decision.bytesToSend(), Command.EXECUTE, true).hitRuleIds());
    }
    if (decision.hostgroup().isPresent()) {
      result.put("hostgroup", decision.hostgroup().getAsInt());
    } else {
      result.putNull("hostgroup");
    }
    ArrayNode ids = result.putArray("hit_rule_ids");
    hits.forEach(ids::add);
    result.put("rewritten", decision.rewritten().orElse(null));
    return result.put("error", decision.error().map(ProxyError::toString).orElse(null));
  }

  private RuleSet ruleSet(JsonNode one, Map<String, String> settings) {
    ObjectNode document = mapper.createObjectNode();
    document.set("mysql_query_rules", one.path("rules"));
    document.set("mysql_query_rules_fast_routing", one.path("fast_routing"));
    ObjectNode variables = document.putObject("variables");
    settings.forEach(variables::put);
    return ruleSets.read(document);
  }

  private static SessionState session(JsonNode one) {
    JsonNode user = one.path("user");
    JsonNode session = one.path("session");
    String schema = session.path("schemaname").asText("");
    if (schema.isEmpty() || session.path("schemaname").isNull()) {
      schema = user.path("default_schema").asText("");
    }
    return SessionState.fresh(
        new RoutingUser(
            user.path("username").asText(""),
            user.path("default_hostgroup").asInt(0),
            user.path("transaction_persistent").asInt(1) == 1,
            user.path("fast_forward").asInt(0) == 1),
        schema,
        session.path("client_addr").asText(""),
        session.path("proxy_addr").asText(""),
        session.path("proxy_port").asInt(0));
  }

  private static RoutingVariables variables(Map<String, String> settings) {
    try {
      return RoutingVariables.defaults().with(settings);
    } catch (IllegalArgumentException e) {
      throw bad("the case file's settings cannot be used: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> joined(Map<String, String> settings, JsonNode more) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(RuleSetJson.texts(more));
    return all;
  }

  private static byte[] bytes(JsonNode one, String field, String name) {
    if (one.hasNonNull(field + "_base64")) {
      try {
        return Base64.getDecoder().decode(one.get(field + "_base64").asText());
      } catch (IllegalArgumentException e) {
        throw bad("case " + name + ": " + field + "_base64 is no base64", e);
      }
    }
    if (!one.hasNonNull(field)) {
      throw bad("case " + name + " has no " + field, null);
    }
    return one.get(field).asText().getBytes(StandardCharsets.UTF_8);
  }

  private static void copy(JsonNode from, ObjectNode to, String field) {
    for (String name : new String[] {field, field + "_base64"}) {
      if (from.hasNonNull(name)) {
        to.set(name, JsonNodeFactory.instance.textNode(from.get(name).asText()));
      }
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0
        || java.util.Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  private static EngineException bad(String message, @Nullable Throwable cause) {
    return new EngineException(ErrorCode.BAD_INPUT, message, cause);
  }
}
