package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.router.runtime.ServerRow;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.embedded.router.runtime.Variables;
import dev.signalbox.engine.routing.FastRoute;
import dev.signalbox.engine.routing.QueryRule;
import dev.signalbox.engine.routing.QueryRuleBuilder;
import dev.signalbox.engine.routing.RoutingVariables;
import dev.signalbox.engine.routing.RuleColumn;
import dev.signalbox.engine.routing.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the memory layer in force: reads the tables, replaces the router's state, and keeps what was
 * loaded in the {@code live} tables from which runtime_ tables are shown.
 */
final class RuntimeLoader {
  private final AdminSql sql;
  private final RouterState state;
  private final BackendPools pools;
  private final Counters counters;

  RuntimeLoader(AdminSql sql, RouterState state, BackendPools pools, Counters counters) {
    this.sql = sql;
    this.state = state;
    this.pools = pools;
    this.counters = counters;
  }

  void load(ConfigTable table) throws AdminException {
    try {
      switch (table) {
        case QUERY_RULES -> rules();
        case SERVERS -> servers();
        case USERS -> users();
        case MYSQL_VARIABLES, ADMIN_VARIABLES -> variables(table);
      }
    } catch (IllegalArgumentException e) {
      throw new AdminException(e.getMessage() == null ? "a row cannot be used" : e.getMessage());
    }
  }

  private void rules() throws AdminException {
    List<QueryRule> rules = new ArrayList<>();
    for (Map<String, String> row :
        sql.maps("SELECT * FROM main.mysql_query_rules WHERE active=1 ORDER BY rule_id")) {
      rules.add(rule(row));
    }
    List<FastRoute> routes = new ArrayList<>();
    for (Map<String, String> row : sql.maps("SELECT * FROM main.mysql_query_rules_fast_routing")) {
      routes.add(
          new FastRoute(
              row.getOrDefault("username", ""),
              row.getOrDefault("schemaname", ""),
              Integer.parseInt(row.getOrDefault("flagIN", "0")),
              Integer.parseInt(row.getOrDefault("destination_hostgroup", "0")),
              row.getOrDefault("comment", "")));
    }
    RuleSet set = new RuleSet(rules, routes, Map.of(), routingVariables(state.variables()));
    sql.refill(
        "live.mysql_query_rules",
        set.runtimeRules().stream().map(RuntimeLoader::runtimeRow).toList());
    sql.update("DELETE FROM live.mysql_query_rules_fast_routing");
    sql.update(
        "INSERT INTO live.mysql_query_rules_fast_routing"
            + " SELECT * FROM main.mysql_query_rules_fast_routing");
    state.rules(set);
    counters.clearHits();
  }

  private static QueryRule rule(Map<String, String> row) {
    QueryRuleBuilder builder = QueryRule.rule(Integer.parseInt(row.getOrDefault("rule_id", "0")));
    for (RuleColumn column : RuleColumn.values()) {
      column.set(builder, row.get(column.sqlName()));
    }
    return builder.build();
  }

  /** A rule as runtime_mysql_query_rules shows it: digest and modifiers as they are understood. */
  private static List<@Nullable Object> runtimeRow(QueryRule rule) {
    List<@Nullable Object> row = new ArrayList<>();
    for (RuleColumn column : RuleColumn.values()) {
      Object value = column.get(rule);
      row.add(
          switch (column) {
            case DIGEST -> digest(rule.digest());
            case RE_MODIFIERS -> modifiers(rule.reModifiers());
            default -> value;
          });
    }
    return row;
  }

  private static @Nullable String digest(@Nullable String text) {
    return text != null && text.matches("0[xX][0-9a-fA-F]{1,16}")
        ? "0x%016X".formatted(Long.parseUnsignedLong(text.substring(2), 16))
        : null;
  }

  private static String modifiers(@Nullable String text) {
    List<String> known =
        Arrays.stream((text == null ? "" : text).toUpperCase(Locale.ROOT).split("[,\\s]+"))
            .filter(word -> word.equals("CASELESS") || word.equals("GLOBAL"))
            .distinct()
            .toList();
    return String.join(",", known);
  }

  private void servers() throws AdminException {
    List<ServerRow> rows = new ArrayList<>();
    for (Map<String, String> row : sql.maps("SELECT * FROM main.mysql_servers")) {
      rows.add(ServerRow.of(row));
    }
    copyToLive("mysql_servers");
    state.servers(rows);
    pools.refresh();
  }

  private void users() throws AdminException {
    Map<String, UserRow> users = new HashMap<>();
    for (Map<String, String> row :
        sql.maps("SELECT * FROM main.mysql_users WHERE active=1 AND frontend=1")) {
      UserRow user = UserRow.of(row);
      users.put(user.username(), user);
    }
    // ProxySQL keeps the two sides of a user apart once they are in force
    sql.update("DELETE FROM live.mysql_users");
    for (int frontend = 0; frontend <= 1; frontend++) {
      sql.update(
          "INSERT INTO live.mysql_users SELECT username, password, active, use_ssl,"
              + " default_hostgroup, default_schema, schema_locked, transaction_persistent,"
              + " fast_forward, ?, ?, max_connections, attributes, comment FROM main.mysql_users"
              + " WHERE active=1 AND CASE ? WHEN 1 THEN frontend ELSE backend END=1",
          1 - frontend,
          frontend,
          frontend);
    }
    state.users(users);
  }

  /** A value that cannot be is put back to the one in force, without an error. As ProxySQL does. */
  private void variables(ConfigTable table) throws AdminException {
    Map<String, String> running = state.variables().all();
    Map<String, String> changes = new HashMap<>();
    for (Map<String, String> row :
        sql.maps("SELECT * FROM main.global_variables WHERE " + table.condition())) {
      String name = row.getOrDefault("variable_name", "");
      String value = row.getOrDefault("variable_value", "");
      String before = running.get(name);
      if (Variables.acceptable(name, value)) {
        changes.put(name, value);
      } else if (before != null) {
        sql.update(
            "UPDATE main.global_variables SET variable_value=? WHERE variable_name=?",
            before,
            name);
      }
    }
    Variables next = state.variables().with(changes);
    state.variables(next);
    state.rules(state.rules().withVariables(routingVariables(next)));
    sql.update("DELETE FROM live.global_variables WHERE " + table.condition());
    sql.update(
        "INSERT INTO live.global_variables SELECT * FROM main.global_variables WHERE "
            + table.condition());
  }

  private static RoutingVariables routingVariables(Variables variables) {
    return RoutingVariables.defaults().with(variables.all());
  }

  private void copyToLive(String table) throws AdminException {
    sql.update("DELETE FROM live." + table);
    sql.update("INSERT INTO live." + table + " SELECT * FROM main." + table);
  }
}
