package dev.signalbox.embedded.router.runtime;

import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the router works by at this moment: the layer that {@code LOAD … TO RUNTIME} fills. Sessions
 * read it without locks, the admin port replaces its parts. Thread-safe.
 */
public final class RouterState {
  private volatile RuleSet rules = RuleSet.of(List.of());
  private volatile Map<Integer, List<ServerRow>> servers = Map.of();
  private volatile Set<Integer> clickHouses = Set.of();
  private volatile Map<String, UserRow> users = Map.of();
  private volatile Variables variables = Variables.defaults();

  /** The rules in force. */
  public RuleSet rules() {
    return rules;
  }

  /** Replaces the rules. */
  public void rules(RuleSet next) {
    rules = next;
  }

  /** Servers by hostgroup, in every status. */
  public Map<Integer, List<ServerRow>> servers() {
    return servers;
  }

  /** Replaces the servers. */
  public void servers(List<ServerRow> rows) {
    servers = Map.copyOf(rows.stream().collect(Collectors.groupingBy(ServerRow::hostgroup)));
    clickHouses =
        rows.stream()
            .filter(ServerRow::isClickHouse)
            .map(ServerRow::hostgroup)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Hostgroups with a server that is a ClickHouse. */
  public Set<Integer> clickHouses() {
    return clickHouses;
  }

  /** The user of that name, or null. */
  public @Nullable UserRow user(String name) {
    return users.get(name);
  }

  /** Replaces the users. */
  public void users(Map<String, UserRow> rows) {
    users = Map.copyOf(rows);
  }

  /** The variables in force. */
  public Variables variables() {
    return variables;
  }

  /** Replaces the variables. */
  public void variables(Variables next) {
    variables = next;
  }
}
