package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.router.runtime.ServerRow;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.embedded.router.runtime.Variables;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.QueryRuleBuilder;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.rules.RuntimeForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  /** Loads wholly, or leaves what is in force as it was. */
  void load(ConfigTable table) throws AdminException {
    sql.update("SAVEPOINT load");
    try {
      switch (table) {
        case QUERY_RULES -> rules();
        case SERVERS -> servers();
        case USERS -> users();
        case MYSQL_VARIABLES, ADMIN_VARIABLES -> variables(table);
      }
    } catch (AdminException e) {
      sql.update("ROLLBACK TO load");
      throw e;
    } finally {
      sql.update("RELEASE load");
    }
  }

  /** Reads a row; one that cannot be is named. */
  private interface RowReader<T> {
    T read(Map<String, String> row);
  }

  private static <T> T read(Map<String, String> row, String key, RowReader<T> reader)
      throws AdminException {
    try {
      return reader.read(row);
    } catch (IllegalArgumentException e) {
      throw new AdminException(key + " " + row.getOrDefault(key, "") + ": " + e.getMessage());
    }
  }

  private void rules() throws AdminException {
    List<QueryRule> rules = new ArrayList<>();
    for (Map<String, String> row :
        sql.maps("SELECT * FROM main.mysql_query_rules WHERE active=1 ORDER BY rule_id")) {
      rules.add(read(row, "rule_id", RuntimeLoader::rule));
    }
    List<FastRoute> routes = new ArrayList<>();
    for (Map<String, String> row : sql.maps("SELECT * FROM main.mysql_query_rules_fast_routing")) {
      routes.add(read(row, "username", RuntimeLoader::route));
    }
    RuleSet set = new RuleSet(rules, routes, Map.of(), routingVariables(state.variables()));
    sql.refill(
        "live.mysql_query_rules",
        RuntimeForm.of(set.rules()).stream().map(RuntimeLoader::runtimeRow).toList());
    sql.update("DELETE FROM live.mysql_query_rules_fast_routing");
    sql.update(
        "INSERT INTO live.mysql_query_rules_fast_routing"
            + " SELECT * FROM main.mysql_query_rules_fast_routing");
    state.rules(set);
    counters.clearHits();
  }

  private static FastRoute route(Map<String, String> row) {
    return new FastRoute(
        row.getOrDefault("username", ""),
        row.getOrDefault("schemaname", ""),
        Integer.parseInt(row.getOrDefault("flagIN", "0")),
        Integer.parseInt(row.getOrDefault("destination_hostgroup", "0")),
        row.getOrDefault("comment", ""));
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
      row.add(column.get(rule));
    }
    return row;
  }

  private void servers() throws AdminException {
    List<ServerRow> rows = new ArrayList<>();
    for (Map<String, String> row : sql.maps("SELECT * FROM main.mysql_servers")) {
      rows.add(read(row, "hostname", ServerRow::of));
    }
    copyToLive("mysql_servers");
    state.servers(rows);
    pools.refresh();
  }

  private void users() throws AdminException {
    Map<String, UserRow> users = new HashMap<>();
    for (Map<String, String> row :
        sql.maps("SELECT * FROM main.mysql_users WHERE active=1 AND frontend=1")) {
      UserRow user = read(row, "username", UserRow::of);
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

  /**
   * A value that cannot be is put back to the one in force, and a name that does not exist is
   * deleted, both without an error. As ProxySQL does.
   */
  private void variables(ConfigTable table) throws AdminException {
    Map<String, String> running = state.variables().all();
    Map<String, String> changes = new HashMap<>();
    for (Map<String, String> row :
        sql.maps("SELECT * FROM main.global_variables WHERE " + table.condition())) {
      String name = row.getOrDefault("variable_name", "");
      String value = row.getOrDefault("variable_value", "");
      if (!Variables.exists(name)) {
        sql.update("DELETE FROM main.global_variables WHERE variable_name=?", name);
      } else if (Variables.acceptable(name, value)) {
        changes.put(name, Variables.shown(name, value));
      } else {
        sql.update(
            "UPDATE main.global_variables SET variable_value=? WHERE variable_name=?",
            running.getOrDefault(name, ""),
            name);
      }
    }
    Variables next = state.variables().with(changes);
    RuleSet rules = state.rules().withVariables(routingVariables(next));
    sql.update("DELETE FROM live.global_variables WHERE " + table.condition());
    for (Map.Entry<String, String> variable : next.all().entrySet()) {
      if (variable
          .getKey()
          .startsWith(table == ConfigTable.MYSQL_VARIABLES ? "mysql-" : "admin-")) {
        sql.update(
            "INSERT INTO live.global_variables VALUES (?,?)",
            variable.getKey(),
            variable.getValue());
      }
    }
    state.variables(next);
    state.rules(rules);
  }

  private static RoutingVariables routingVariables(Variables variables) {
    return RoutingVariables.defaults().with(variables.all());
  }

  private void copyToLive(String table) throws AdminException {
    sql.update("DELETE FROM live." + table);
    sql.update("INSERT INTO live." + table + " SELECT * FROM main." + table);
  }
}
