package dev.signalbox.engine.workbench.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads EXPLAIN's JSON of MySQL, MariaDB and ClickHouse: objects are steps, everything else is a
 * detail of the step it stands in. What a later version adds is shown too.
 */
final class PlanReader {
  /** ClickHouse's words for a step's name, its inputs and the step itself. */
  private static final String TYPE = "Node Type";

  private static final String ID = "Node Id";
  private static final String INPUTS = "Plans";
  private static final List<String> ROWS = List.of("rows", "rows_examined_per_scan");

  private PlanReader() {}

  static PlanNode read(String json) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new EngineException(ErrorCode.REMOTE, "The server's plan is not JSON: " + json, e);
    }
    var whole = tree.isArray() && tree.size() == 1 ? tree.get(0) : tree;
    if (whole.has("Plan")) {
      whole = whole.get("Plan");
    } else if (whole.has("query_block")) {
      whole = whole.get("query_block");
    }
    return step(whole.path(TYPE).asText("query"), whole, mostRows(whole));
  }

  private static PlanNode step(String name, JsonNode node, double most) {
    var details = new ArrayList<String>();
    var children = new ArrayList<PlanNode>();
    fill(node, details, children, most);
    return new PlanNode(name, details, most > 0 && rows(node) == most, children);
  }

  private static void fill(
      JsonNode node, List<String> details, List<PlanNode> children, double most) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      var key = names.next();
      var value = node.get(key);
      if (key.equals(INPUTS)) {
        value.forEach(plan -> children.add(step(plan.path(TYPE).asText("step"), plan, most)));
      } else if (value.isObject() && leaf(value)) {
        // cost_info and the like: facts in a box
        fill(value, details, children, most);
      } else if (value.isObject()) {
        children.add(step(named(key, value), value, most));
      } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
        value.forEach(each -> add(key, each, children, most));
      } else if (!key.equals(TYPE) && !key.equals(ID) && !key.equals("table_name")) {
        details.add(key.replace('_', ' ') + ": " + text(value));
      }
    }
  }

  /** A list's entry is often a box around one step. */
  private static void add(String key, JsonNode entry, List<PlanNode> children, double most) {
    if (entry.size() == 1 && entry.elements().next().isObject()) {
      var inner = entry.fieldNames().next();
      children.add(step(named(inner, entry.get(inner)), entry.get(inner), most));
    } else {
      children.add(step(entry.path("Type").asText(named(key, entry)), entry, most));
    }
  }

  private static boolean leaf(JsonNode node) {
    for (var value : node) {
      if (value.isContainerNode()) {
        return false;
      }
    }
    return !node.has("table_name");
  }

  private static String named(String key, JsonNode node) {
    var words = key.replace('_', ' ');
    var table = node.path("table_name").asText("");
    return table.isEmpty() ? words : words + " " + table;
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    var all = new ArrayList<String>();
    value.forEach(each -> all.add(each.asText()));
    return String.join(", ", all);
  }

  private static double rows(JsonNode node) {
    return ROWS.stream().mapToDouble(key -> node.path(key).asDouble(0)).max().orElse(0);
  }

  private static double mostRows(JsonNode node) {
    double most = rows(node);
    for (var value : node) {
      if (value.isContainerNode()) {
        most = Math.max(most, mostRows(value));
      }
    }
    return most;
  }
}
