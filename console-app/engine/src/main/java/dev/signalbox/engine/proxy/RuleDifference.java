package dev.signalbox.engine.proxy;

import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row that two tables do not have alike.
 *
 * @param row {@code rule 100}, or {@code fast routing USER/SCHEMA/FLAG}
 * @param columns of a changed row, those that differ; of an added or removed one, those that are
 *     set
 */
public record RuleDifference(String row, Change change, List<Column> columns) {
  /** What happened to the row. */
  public enum Change {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A column's two values as text, null for NULL.
   *
   * @param before null when the row is new
   * @param after null when the row is gone
   */
  public record Column(String name, @Nullable String before, @Nullable String after) {
    @Override
    public String toString() {
      return name + " " + shown(before) + " -> " + shown(after);
    }
  }

  private record Row(String name, Map<String, @Nullable String> values) {}

  /** Every row that differs, rules by rule_id, then fast routing. */
  public static List<RuleDifference> between(RuleTables before, RuleTables after) {
    var old = rows(before);
    var now = rows(after);
    var names = new java.util.LinkedHashSet<>(rowsInOrder(before, after));
    var differences = new ArrayList<RuleDifference>();
    for (var name : names) {
      var left = old.get(name);
      var right = now.get(name);
      var columns = columns(left, right);
      if (left == null || right == null) {
        var change = left == null ? Change.ADDED : Change.REMOVED;
        differences.add(new RuleDifference(name, change, columns));
      } else if (!columns.isEmpty()) {
        differences.add(new RuleDifference(name, Change.CHANGED, columns));
      }
    }
    return List.copyOf(differences);
  }

  /** What differs, on one line. */
  public String sentence() {
    return switch (change) {
      case ADDED -> row + " added";
      case REMOVED -> row + " removed";
      case CHANGED ->
          row
              + " changed ("
              + columns.stream().map(Column::toString).collect(Collectors.joining(", "))
              + ")";
    };
  }

  private static String shown(@Nullable String value) {
    return value == null ? "NULL" : value.matches("-?\\d+") ? value : "'" + value + "'";
  }

  private static List<Column> columns(@Nullable Row left, @Nullable Row right) {
    var columns = new ArrayList<Column>();
    var named = left == null ? right : left;
    if (named == null) {
      return columns;
    }
    for (var name : named.values().keySet()) {
      var before = left == null ? null : left.values().get(name);
      var after = right == null ? null : right.values().get(name);
      if (!java.util.Objects.equals(before, after)) {
        columns.add(new Column(name, before, after));
      }
    }
    return columns;
  }

  private static List<String> rowsInOrder(RuleTables before, RuleTables after) {
    var merged =
        new RuleTables(
            java.util.stream.Stream.concat(before.rules().stream(), after.rules().stream())
                .toList(),
            java.util.stream.Stream.concat(
                    before.fastRouting().stream(), after.fastRouting().stream())
                .toList());
    var names = new ArrayList<String>();
    merged.rules().forEach(rule -> names.add(name(rule)));
    merged.fastRouting().forEach(route -> names.add(name(route)));
    return names;
  }

  private static Map<String, Row> rows(RuleTables tables) {
    var rows = new LinkedHashMap<String, Row>();
    for (var rule : tables.rules()) {
      var values = new LinkedHashMap<String, @Nullable String>();
      for (var column : RuleColumn.values()) {
        var value = column.get(rule);
        values.put(column.sqlName(), value == null ? null : value.toString());
      }
      rows.put(name(rule), new Row(name(rule), values));
    }
    for (var route : tables.fastRouting()) {
      var values = new LinkedHashMap<String, @Nullable String>();
      values.put("destination_hostgroup", Integer.toString(route.destinationHostgroup()));
      values.put("comment", route.comment());
      rows.put(name(route), new Row(name(route), values));
    }
    return rows;
  }

  private static String name(QueryRule rule) {
    return "rule " + rule.ruleId();
  }

  private static String name(FastRoute route) {
    return "fast routing " + route.username() + "/" + route.schemaname() + "/" + route.flagIn();
  }
}
