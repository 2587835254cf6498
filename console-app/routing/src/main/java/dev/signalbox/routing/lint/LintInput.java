package dev.signalbox.routing.lint;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.file.ProxyConfig;
import dev.signalbox.routing.lint.Hostgroup.Access;
import dev.signalbox.routing.lint.Hostgroup.Product;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the lint looks at: the rules, and as much of what surrounds them as is known.
 *
 * @param hostgroups those known; empty for none
 * @param users those that log in; empty where they are not known
 * @param tables which tables ClickHouse has; empty where that is not known
 * @param inForce the rules at runtime, when {@code rules} are those of the memory layer
 */
public record LintInput(
    RuleSet rules,
    List<Hostgroup> hostgroups,
    List<RoutingUser> users,
    Optional<Tables> tables,
    Optional<RuleSet> inForce) {

  /**
   * The source's tables as {@code schema.table}.
   *
   * @param replicated those that ClickHouse has
   * @param missing those that it does not have
   */
  public record Tables(List<String> replicated, List<String> missing) {
    public Tables {
      replicated = List.copyOf(replicated);
      missing = List.copyOf(missing);
    }
  }

  public LintInput {
    hostgroups = List.copyOf(hostgroups);
    users = List.copyOf(users);
  }

  /** Rules alone; hostgroups are known by their names in the rule set. */
  public static LintInput of(RuleSet rules) {
    var groups = new ArrayList<Hostgroup>();
    rules
        .hostgroupNames()
        .forEach((id, name) -> groups.add(new Hostgroup(id, product(name), Access.UNKNOWN, -1)));
    return new LintInput(rules, groups, List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * The content of a configuration file; a ClickHouse is recognized by its port, name or comment.
   */
  public static LintInput of(ProxyConfig config) {
    var groups = new TreeMap<Integer, Hostgroup>();
    of(config.rules()).hostgroups().forEach(group -> groups.put(group.id(), group));
    boolean servers = !config.servers().isEmpty();
    var all = new TreeSet<>(groups.keySet());
    config.servers().forEach(server -> all.add(server.hostgroup()));
    all.addAll(config.writers());
    all.addAll(config.readers());
    for (int id : all) {
      var in = config.servers().stream().filter(server -> server.hostgroup() == id).toList();
      var named = groups.get(id);
      var product =
          named != null && named.product() != Product.UNKNOWN
              ? named.product()
              : in.isEmpty()
                  ? Product.UNKNOWN
                  : in.stream().anyMatch(ProxyConfig.Server::isClickHouse)
                      ? Product.CLICKHOUSE
                      : Product.MYSQL;
      var access =
          config.writers().contains(id)
              ? Access.WRITER
              : config.readers().contains(id) ? Access.READER : Access.UNKNOWN;
      // a replication pair shares its servers: the monitor moves them
      boolean moved = access != Access.UNKNOWN;
      groups.put(id, new Hostgroup(id, product, access, servers && !moved ? in.size() : -1));
    }
    return new LintInput(
        config.rules(),
        List.copyOf(groups.values()),
        config.users(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with rules that nobody loaded: nothing is said of those at runtime. */
  public LintInput withRules(RuleSet others) {
    return new LintInput(others, hostgroups, users, tables, Optional.empty());
  }

  /** The same with other users. */
  public LintInput withUsers(List<RoutingUser> others) {
    return new LintInput(rules, hostgroups, others, tables, inForce);
  }

  /** The same with other hostgroups. */
  public LintInput withHostgroups(List<Hostgroup> others) {
    return new LintInput(rules, others, users, tables, inForce);
  }

  /** The same with what is known of tables. */
  public LintInput withTables(Tables known) {
    return new LintInput(rules, hostgroups, users, Optional.of(known), inForce);
  }

  /** The same with the rules at runtime. */
  public LintInput withInForce(RuleSet runtime) {
    return new LintInput(rules, hostgroups, users, tables, Optional.of(runtime));
  }

  /** The kind that a hostgroup's or a server's name suggests. */
  public static Product product(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("clickhouse")) {
      return Product.CLICKHOUSE;
    }
    return lower.contains("mysql") || lower.contains("mariadb") || lower.contains("percona")
        ? Product.MYSQL
        : Product.UNKNOWN;
  }
}
