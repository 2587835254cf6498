package dev.signalbox.engine.proxy;

import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy would load without a word and then do otherwise than the rule says. Rules that are
 * in the proxy already, as they are, are not looked at.
 */
final class RuleCheck {
  private final RoutingVariables variables;
  private final Set<Integer> hostgroups;
  private final boolean ownRouter;

  /**
   * @param hostgroups those that have a server, in whatever status
   * @param ownRouter whether the proxy has the same regular expressions as this program
   */
  RuleCheck(RoutingVariables variables, Set<Integer> hostgroups, boolean ownRouter) {
    this.ownRouter = ownRouter;
    this.variables = variables;
    this.hostgroups = hostgroups;
  }

  /** One sentence for each fault, none when all is well. */
  List<String> faults(RuleTables wanted, RuleTables present) {
    var known = new HashSet<>(present.rules());
    var fresh =
        wanted.rules().stream().filter(QueryRule::active).filter(r -> !known.contains(r)).toList();
    var faults = new ArrayList<String>();
    fresh.forEach(rule -> rule(RuntimeRule.of(rule, variables), faults));
    for (var route : wanted.fastRouting()) {
      if (!present.fastRouting().contains(route)) {
        route(route, faults);
      }
    }
    return List.copyOf(faults);
  }

  private void rule(RuntimeRule loaded, List<String> faults) {
    var rule = loaded.rule();
    var name = "rule " + rule.ruleId();
    loaded.matchDigest().ifPresent(pattern -> pattern(name, "match_digest", pattern, faults));
    loaded.matchPattern().ifPresent(pattern -> pattern(name, "match_pattern", pattern, faults));
    hostgroup(name, "destination_hostgroup", rule.destinationHostgroup(), faults);
    hostgroup(name, "mirror_hostgroup", rule.mirrorHostgroup(), faults);
    hostgroup(name, "gtid_from_hostgroup", rule.gtidFromHostgroup(), faults);
    if (!loaded.loaded()) {
      faults.add(
          name
              + ": client_addr '"
              + rule.clientAddr()
              + "' has a % that is not its last character, and the proxy would leave the rule out");
    }
    if (rule.digest() != null && loaded.digest().isEmpty()) {
      faults.add(
          name
              + ": digest '"
              + rule.digest()
              + "' is no 0x and 16 hexadecimal digits, and the rule would match every query");
    }
    if (Stream.of(RuleColumn.values()).anyMatch(column -> holdsNul(column.get(rule)))) {
      faults.add(name + ": a text holds the character NUL, which SQL cannot carry");
    }
  }

  private void route(FastRoute route, List<String> faults) {
    var name = "fast routing " + route.username() + "/" + route.schemaname();
    hostgroup(name, "destination_hostgroup", route.destinationHostgroup(), faults);
    if (Stream.of(route.username(), route.schemaname(), route.comment())
        .anyMatch(RuleCheck::holdsNul)) {
      faults.add(name + ": a text holds the character NUL, which SQL cannot carry");
    }
  }

  /** A negative number stands for NULL, as in the proxy. */
  private void hostgroup(
      String row, String column, @Nullable Integer hostgroup, List<String> faults) {
    if (hostgroup != null && hostgroup >= 0 && !hostgroups.contains(hostgroup)) {
      var there = hostgroups.stream().sorted().map(String::valueOf);
      faults.add(
          "%s: %s %d has no server (hostgroups with servers: %s)"
              .formatted(row, column, hostgroup, there.collect(Collectors.joining(", "))));
    }
  }

  private void pattern(String row, String column, RulePattern pattern, List<String> faults) {
    var fault = pattern.fault().filter(f -> ownRouter || !f.ours()).orElse(null);
    if (fault != null) {
      faults.add(
          "%s: %s is no regular expression%s: %s; the rule would never match"
              .formatted(
                  row,
                  column,
                  fault.position() < 0 ? "" : ", at character " + (fault.position() + 1),
                  fault.reason()));
    }
  }

  private static boolean holdsNul(@Nullable Object value) {
    return value instanceof String text && text.indexOf('\0') >= 0;
  }
}
