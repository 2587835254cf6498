package dev.signalbox.engine.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.routing.draft.DraftStep;
import dev.signalbox.routing.draft.Edited;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.file.RuleSetJson;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A draft as JSON: what it began from and its steps, the rules in the form of a rule file. */
final class DraftJson {
  private final ObjectMapper mapper = new ObjectMapper();
  private final RuleSetJson rules = new RuleSetJson();

  String write(StoredDraft stored) {
    var root = mapper.createObjectNode();
    root.put("began", stored.began().toString());
    root.put("state", stored.state());
    root.set("base", tree(stored.draft().base()));
    root.set("done", steps(stored.draft().done()));
    root.set("undone", steps(stored.draft().undone()));
    return root.toPrettyString() + "\n";
  }

  /**
   * Reads a draft.
   *
   * @throws IllegalArgumentException when the text is none
   * @throws dev.signalbox.common.EngineException BAD_INPUT when its rules are none
   */
  StoredDraft read(String text) {
    try {
      var root = mapper.readTree(text);
      return new StoredDraft(
          RuleDraft.replay(
              list(root.path("base")), steps(root.path("done")), steps(root.path("undone"))),
          root.path("state").asText(),
          Instant.parse(root.path("began").asText()));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("it is no draft of rules: " + e.getMessage(), e);
    }
  }

  private ArrayNode steps(List<DraftStep> steps) {
    var nodes = mapper.createArrayNode();
    for (var step : steps) {
      var node = nodes.addObject();
      node.put("label", step.label());
      node.put("subject", step.subject());
      node.set("removed", tree(step.removed()));
      node.set("added", tree(step.added()));
    }
    return nodes;
  }

  private List<DraftStep> steps(JsonNode nodes) {
    var steps = new ArrayList<DraftStep>();
    for (var node : nodes) {
      steps.add(
          new DraftStep(
              node.path("label").asText(),
              node.path("subject").asInt(Edited.NO_SUBJECT),
              list(node.path("removed")),
              list(node.path("added"))));
    }
    return steps;
  }

  private JsonNode tree(List<QueryRule> list) {
    try {
      return mapper.readTree(rules.write(RuleSet.of(list))).path("mysql_query_rules");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written is JSON", e);
    }
  }

  private List<QueryRule> list(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException("a list of rules is missing in it");
    }
    return rules.read(node.toString()).rules();
  }
}
