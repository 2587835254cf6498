package dev.signalbox.cli.command.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.proxy.RuleDifference;
import dev.signalbox.engine.proxy.RuleState;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rules list} says.
 *
 * @param rules by ProxySQL's column names, with {@code hits}, which is null for a rule that is not
 *     in force
 * @param notLoaded how a LOAD would change runtime
 * @param notSaved how a SAVE would change the disk
 */
record RulesDocument(
    String proxy,
    Layer layer,
    List<Map<String, @Nullable Object>> rules,
    List<Map<String, Object>> fastRouting,
    List<RuleDifference> notLoaded,
    List<RuleDifference> notSaved,
    @JsonIgnore List<QueryRule> shown,
    @JsonIgnore Map<Integer, String> names) {
  /** Said in columns of their own, or not worth a word when they are as in every rule. */
  private static final Set<RuleColumn> APART =
      EnumSet.of(
          RuleColumn.RULE_ID,
          RuleColumn.ACTIVE,
          RuleColumn.FLAG_IN,
          RuleColumn.FLAG_OUT,
          RuleColumn.DESTINATION_HOSTGROUP,
          RuleColumn.APPLY,
          RuleColumn.COMMENT);

  static RulesDocument of(
      String proxy,
      Layer layer,
      RuleState state,
      Map<Integer, Long> hits,
      Map<Integer, String> hostgroupNames) {
    var rules = new ArrayList<Map<String, @Nullable Object>>();
    for (var rule : state.layer(layer).rules()) {
      var row = new LinkedHashMap<String, @Nullable Object>();
      for (var column : RuleColumn.values()) {
        row.put(column.sqlName(), column.get(rule));
      }
      row.put("hits", hits.get(rule.ruleId()));
      rules.add(row);
    }
    return new RulesDocument(
        proxy,
        layer,
        rules,
        state.layer(layer).fastRouting().stream().map(RulesDocument::row).toList(),
        state.notLoaded(),
        state.notSaved(),
        state.layer(layer).rules(),
        hostgroupNames);
  }

  private static Map<String, Object> row(FastRoute route) {
    var row = new LinkedHashMap<String, Object>();
    row.put("username", route.username());
    row.put("schemaname", route.schemaname());
    row.put("flagIN", route.flagIn());
    row.put("destination_hostgroup", route.destinationHostgroup());
    row.put("comment", route.comment());
    return row;
  }

  void print(Output out) {
    var table = new TextTable("RULE", "ACTIVE", "FLAG", "HITS", "GOES TO", "COMMENT", "WHEN");
    for (int i = 0; i < shown.size(); i++) {
      var rule = shown.get(i);
      var hits = rules.get(i).get("hits");
      table.row(
          rule.ruleId(),
          rule.active() ? "yes" : "no",
          rule.flagOut() == null ? rule.flagIn() : rule.flagIn() + " -> " + rule.flagOut(),
          hits == null ? "-" : hits,
          goesTo(rule),
          Objects.requireNonNullElse(rule.comment(), ""),
          when(rule));
    }
    table.lines().forEach(out::line);
    if (!fastRouting.isEmpty()) {
      var fast = new TextTable("USER", "SCHEMA", "FLAG", "GOES TO", "COMMENT");
      fastRouting.forEach(row -> fast.row(row.values().toArray()));
      out.line("");
      fast.lines().forEach(out::line);
    }
    differences(out, "In memory and not in force (LOAD MYSQL QUERY RULES TO RUNTIME):", notLoaded);
    differences(out, "In memory and not on disk (SAVE MYSQL QUERY RULES TO DISK):", notSaved);
    out.json(this);
  }

  private static void differences(Output out, String heading, List<RuleDifference> differences) {
    if (!differences.isEmpty()) {
      out.line("");
      out.line(heading);
      differences.forEach(difference -> out.line("  " + difference.sentence()));
    }
  }

  private String goesTo(QueryRule rule) {
    var hostgroup = rule.destinationHostgroup();
    var where =
        hostgroup == null
            ? "-"
            : names.containsKey(hostgroup)
                ? hostgroup + " " + names.get(hostgroup)
                : String.valueOf(hostgroup);
    return rule.apply() ? where + ", ends" : where;
  }

  /** Criteria and effects that are set, as they are written in the table. */
  private static String when(QueryRule rule) {
    var usual = QueryRule.rule(rule.ruleId()).build();
    var words = new ArrayList<String>();
    for (var column : RuleColumn.values()) {
      var value = column.get(rule);
      if (!APART.contains(column) && !Objects.equals(value, column.get(usual))) {
        words.add(column.sqlName().toLowerCase(Locale.ROOT) + "=" + value);
      }
    }
    return String.join(" ", words);
  }
}
