package dev.signalbox.routing.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.QueryRuleBuilder;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule set as JSON in ProxySQL's own names:
 *
 * <pre>
 * {"hostgroups": {"10": "mysql"}, "variables": {"mysql-query_processor_regex": "1"},
 *  "mysql_query_rules": [{"rule_id": 10, "match_digest": "^SELECT", ...}],
 *  "mysql_query_rules_fast_routing": [{"username": "u", "schemaname": "s", "flagIN": 0, ...}]}
 * </pre>
 *
 * A bare array is taken as the rules. Columns left out have the table's defaults, except that a
 * rule in a file is active unless the column is 0.
 */
public final class RuleSetJson {
  private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Reads a rule set.
   *
   * @throws EngineException BAD_INPUT naming the rule and the column, when the text is no JSON or a
   *     value is not one the table accepts
   */
  public RuleSet read(String json) {
    try {
      return read(mapper.readTree(json));
    } catch (JsonProcessingException e) {
      throw bad("the rules are no JSON: " + e.getOriginalMessage() + where(e), e);
    }
  }

  RuleSet read(JsonNode root) {
    boolean bare = root.isArray();
    if (!bare && !root.isObject()) {
      throw bad("a rule file holds an array of rules or an object with mysql_query_rules", null);
    }
    List<QueryRule> rules = new ArrayList<>();
    for (JsonNode row : bare ? root : root.path("mysql_query_rules")) {
      rules.add(readRule(row, rules.size() + 1));
    }
    try {
      return new RuleSet(
          rules,
          readFastRouting(root.path("mysql_query_rules_fast_routing")),
          readHostgroups(root.path("hostgroups")),
          RoutingVariables.defaults().with(texts(root.path("variables"))));
    } catch (IllegalArgumentException e) {
      throw bad("the rules cannot be used: " + e.getMessage(), e);
    }
  }

  /** Reads one row; {@code position} (from 1) names it in an error. */
  QueryRule readRule(JsonNode row, int position) {
    String which = row.has("rule_id") ? "rule " + row.get("rule_id").asText() : "row " + position;
    if (!row.hasNonNull("rule_id") || !row.get("rule_id").canConvertToInt()) {
      throw bad(which + " has no rule_id; give it a number of its own", null);
    }
    QueryRuleBuilder builder = QueryRule.rule(row.get("rule_id").asInt()).active(true);
    try {
      for (Map.Entry<String, JsonNode> field : row.properties()) {
        RuleColumn column =
            RuleColumn.named(field.getKey())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "mysql_query_rules has no column " + field.getKey()));
        column.set(builder, plain(field.getValue()));
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw bad(which + ": " + e.getMessage(), e);
    }
  }

  private static List<FastRoute> readFastRouting(JsonNode rows) {
    List<FastRoute> routes = new ArrayList<>();
    for (JsonNode row : rows) {
      if (!row.path("destination_hostgroup").canConvertToInt()) {
        throw new IllegalArgumentException("a fast routing row has no destination_hostgroup");
      }
      routes.add(
          new FastRoute(
              row.path("username").asText(""),
              row.path("schemaname").asText(""),
              row.path("flagIN").asInt(0),
              row.get("destination_hostgroup").asInt(),
              row.path("comment").asText("")));
    }
    return routes;
  }

  private static Map<Integer, String> readHostgroups(JsonNode names) {
    Map<Integer, String> hostgroups = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : names.properties()) {
      try {
        hostgroups.put(Integer.valueOf(entry.getKey()), entry.getValue().asText());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("hostgroup '" + entry.getKey() + "' is no number", e);
      }
    }
    return hostgroups;
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      texts.put(entry.getKey(), entry.getValue().asText());
    }
    return texts;
  }

  private static @Nullable Object plain(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    return value.isInt() ? (Object) value.intValue() : value.asText();
  }

  /** Writes a rule set; NULL columns and variables at their default are left out. */
  public String write(RuleSet set) {
    ObjectNode root = mapper.createObjectNode();
    ObjectNode names = root.putObject("hostgroups");
    new TreeMap<>(set.hostgroupNames()).forEach((id, name) -> names.put(id.toString(), name));
    if (!set.variables().equals(RoutingVariables.defaults())) {
      Map<String, String> usual = RoutingVariables.defaults().byName();
      ObjectNode variables = root.putObject("variables");
      set.variables()
          .byName()
          .forEach(
              (name, value) -> {
                if (!value.equals(usual.get(name))) {
                  variables.put(name, value);
                }
              });
    }
    ArrayNode rules = root.putArray("mysql_query_rules");
    set.rules().forEach(rule -> rules.add(writeRule(rule)));
    if (!set.fastRouting().isEmpty()) {
      ArrayNode rows = root.putArray("mysql_query_rules_fast_routing");
      for (FastRoute route : set.fastRouting()) {
        rows.addObject()
            .put("username", route.username())
            .put("schemaname", route.schemaname())
            .put("flagIN", route.flagIn())
            .put("destination_hostgroup", route.destinationHostgroup())
            .put("comment", route.comment());
      }
    }
    try {
      return mapper.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  private ObjectNode writeRule(QueryRule rule) {
    ObjectNode row = mapper.createObjectNode();
    for (RuleColumn column : RuleColumn.values()) {
      Object value = column.get(rule);
      if (value instanceof Integer number) {
        row.put(column.sqlName(), number);
      } else if (value != null && !(column == RuleColumn.ATTRIBUTES && value.equals(""))) {
        row.put(column.sqlName(), value.toString());
      } else if (value == null && column == RuleColumn.RE_MODIFIERS) {
        // left out it would be read as the default, CASELESS
        row.putNull(column.sqlName());
      }
    }
    return row;
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private static EngineException bad(String message, @Nullable Throwable cause) {
    return new EngineException(ErrorCode.BAD_INPUT, message, cause);
  }
}
