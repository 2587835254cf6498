package dev.signalbox.desktop.model;

import dev.signalbox.engine.proxy.DigestStats;
import dev.signalbox.engine.proxy.GuardReport;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The proxy as last read.
 *
 * @param memory rules in the proxy's memory, where those that are off are too
 * @param live whether these are the rules in force; else they are those that ship
 * @param hits per rule_id
 * @param hitsPerSecond per rule_id, since the reading before
 * @param queriesPerSecond per hostgroup, since the reading before
 * @param guard what the router's guard did; empty while nothing runs, or where the proxy has none
 * @param problem why the running proxy could not be read; empty when it was, or when none runs
 */
public record ProxySnapshot(
    RuleSet rules,
    List<QueryRule> memory,
    boolean live,
    List<RoutingUser> users,
    Map<Integer, Long> hits,
    Map<Integer, Double> hitsPerSecond,
    Map<Integer, Double> queriesPerSecond,
    List<DigestStats> digests,
    Optional<GuardReport> guard,
    String problem) {

  /** The user of applications, in whose name statements are run and judged here. */
  public static final String APPLICATION_USER = "proxyuser";

  /** The rules in force, with those of the memory that are off, by rule_id. */
  public List<QueryRule> listed() {
    return Stream.concat(
            rules.rules().stream(),
            memory.stream().filter(rule -> !rule.active() && rules.rule(rule.ruleId()).isEmpty()))
        .sorted(Comparator.comparingInt(QueryRule::ruleId))
        .toList();
  }

  /** The hostgroups by number, with their names. */
  public SortedMap<Integer, String> hostgroups() {
    return new TreeMap<>(rules.hostgroupNames());
  }

  /** The user of that name, or one that goes to the hostgroup of writes by default. */
  public RoutingUser user(String name) {
    return users.stream()
        .filter(user -> user.username().equals(name))
        .findFirst()
        .orElseGet(() -> RoutingUser.of(name, homeHostgroup()));
  }

  /** The same under other rules. */
  public ProxySnapshot under(RuleSet others) {
    return new ProxySnapshot(
        others,
        memory,
        live,
        users,
        hits,
        hitsPerSecond,
        queriesPerSecond,
        digests,
        guard,
        problem);
  }

  /** The hostgroup of writes: that named MySQL, else 10. */
  public int homeHostgroup() {
    return rules.hostgroupNames().entrySet().stream()
        .filter(group -> group.getValue().equalsIgnoreCase("mysql"))
        .map(Map.Entry::getKey)
        .min(Comparator.naturalOrder())
        .orElse(10);
  }
}
