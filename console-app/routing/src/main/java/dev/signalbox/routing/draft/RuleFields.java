package dev.signalbox.routing.draft;

import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule's columns as a person types them. An empty text is NULL, or the default where the column
 * cannot be NULL; a column that was not touched keeps its value.
 *
 * @param rule what was typed; empty when the table would refuse it
 * @param faults a sentence without its period for each column that is wrong; with one the rule is
 *     not to be applied
 */
public record RuleFields(Optional<QueryRule> rule, Map<RuleColumn, String> faults) {
  public RuleFields {
    faults = Map.copyOf(faults);
  }

  /** A column's value as the text of its field; NULL is empty. */
  public static String text(RuleColumn column, QueryRule rule) {
    var value = column.get(rule);
    return value == null ? "" : value.toString();
  }

  /**
   * Reads fields.
   *
   * @param start the rule that the form was filled from
   * @param typed the columns that were typed in
   * @param variables which regular expressions the proxy has
   * @param hostgroups those that exist; empty where they are not known
   */
  public static RuleFields read(
      QueryRule start,
      Map<RuleColumn, String> typed,
      RoutingVariables variables,
      Set<Integer> hostgroups) {
    var faults = new EnumMap<RuleColumn, String>(RuleColumn.class);
    var good = new EnumMap<RuleColumn, String>(RuleColumn.class);
    typed.forEach(
        (column, text) -> {
          try {
            // alone, so that what is said is of this column
            var alone = QueryRule.rule(1).matchPattern("x");
            if (!text.equals(text(column, start))) {
              column.set(alone, value(column, text));
            }
            alone.build();
            good.put(column, text);
          } catch (IllegalArgumentException e) {
            faults.put(column, message(e));
          }
        });
    try {
      var rule = typed(start, good);
      look(rule, variables, hostgroups, faults);
      return new RuleFields(Optional.of(rule), faults);
    } catch (IllegalArgumentException e) {
      faults.putIfAbsent(RuleColumn.REPLACE_PATTERN, message(e));
      return new RuleFields(Optional.empty(), faults);
    }
  }

  /**
   * The rule with what was typed.
   *
   * @throws IllegalArgumentException when the table would refuse it
   */
  static QueryRule typed(QueryRule start, Map<RuleColumn, String> texts) {
    var builder = start.toBuilder();
    texts.forEach(
        (column, text) -> {
          if (!text.equals(text(column, start))) {
            column.set(builder, value(column, text));
          }
        });
    return builder.build();
  }

  private static @Nullable Object value(RuleColumn column, String text) {
    if (!text.isEmpty()) {
      return text;
    }
    return switch (column) {
      case ACTIVE, APPLY, NEGATE_MATCH_PATTERN, FLAG_IN -> 0;
      case RULE_ID -> throw new IllegalArgumentException("rule_id is the rule's key: a number");
      default -> null;
    };
  }

  /** What the proxy would take without a word and then do otherwise. */
  private static void look(
      QueryRule rule,
      RoutingVariables variables,
      Set<Integer> hostgroups,
      Map<RuleColumn, String> faults) {
    RuntimeRule loaded;
    try {
      // one that is off is not compiled, and would fail when it is switched on
      RuleSet.of(List.of(rule.toBuilder().active(true).build()));
      loaded = RuntimeRule.of(rule, variables);
    } catch (IllegalArgumentException e) {
      faults.put(RuleColumn.ATTRIBUTES, message(e));
      return;
    }
    pattern(RuleColumn.MATCH_DIGEST, loaded.matchDigest(), faults);
    pattern(RuleColumn.MATCH_PATTERN, loaded.matchPattern(), faults);
    var digest = rule.digest();
    if (digest != null && !digest.isEmpty() && loaded.digest().isEmpty()) {
      faults.putIfAbsent(RuleColumn.DIGEST, "it is no 0x and 16 hexadecimal digits");
    }
    var address = rule.clientAddr();
    if (address != null && address.indexOf('%') >= 0 && !address.matches("[^%]*%")) {
      faults.putIfAbsent(
          RuleColumn.CLIENT_ADDR, "% must be its last character: the proxy leaves the rule out");
    }
    hostgroup(RuleColumn.DESTINATION_HOSTGROUP, rule, hostgroups, faults);
    hostgroup(RuleColumn.MIRROR_HOSTGROUP, rule, hostgroups, faults);
    hostgroup(RuleColumn.GTID_FROM_HOSTGROUP, rule, hostgroups, faults);
  }

  private static void pattern(
      RuleColumn column, Optional<RulePattern> pattern, Map<RuleColumn, String> faults) {
    pattern
        .flatMap(RulePattern::fault)
        .ifPresent(
            fault ->
                faults.putIfAbsent(
                    column,
                    (fault.position() < 0 ? "" : "at character " + (fault.position() + 1) + ": ")
                        + fault.reason()));
  }

  private static void hostgroup(
      RuleColumn column, QueryRule rule, Set<Integer> known, Map<RuleColumn, String> faults) {
    if (column.get(rule) instanceof Integer group
        && group >= 0
        && !known.isEmpty()
        && !known.contains(group)) {
      faults.putIfAbsent(column, "hostgroup " + group + " has no server");
    }
  }

  private static String message(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
