package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.RuleSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A proxy's admin port, of ProxySQL or of our router. Each call opens a connection of its own and
 * blocks; failures are {@link dev.signalbox.common.EngineException}: SERVICE_FAILED when the port
 * does not answer, REMOTE when it refuses. Safe for many threads, but two rule changes at once are
 * for {@link RuleChanges}.
 */
public final class ProxySqlAdmin {
  private static final String GUARD = "mysql-signalbox_guard";

  private final AdminEndpoint endpoint;
  private final Map<Integer, String> hostgroupNames;

  /**
   * @param hostgroupNames what people call the hostgroups; ProxySQL has only numbers
   */
  public ProxySqlAdmin(AdminEndpoint endpoint, Map<Integer, String> hostgroupNames) {
    this.endpoint = endpoint;
    this.hostgroupNames = Map.copyOf(hostgroupNames);
  }

  /** The rules of one layer, with the variables that bear on routing. */
  public RuleSet rules(Layer layer) {
    try (var admin = new AdminSession(endpoint)) {
      return read(admin, layer);
    }
  }

  private RuleSet read(AdminSession admin, Layer layer) {
    return new RuleSet(
        RuleRows.readRules(admin, layer),
        RuleRows.readFast(admin, layer),
        hostgroupNames,
        RoutingVariables.defaults().with(readVariables(admin, Layer.RUNTIME)));
  }

  /**
   * Puts these rules in force, whatever is there: memory, then runtime, then disk, each read back
   * and compared. Inactive rules are kept in memory and on disk. There is no way back: {@link
   * RuleChanges} checks, restores and remembers.
   */
  public void apply(RuleSet rules) {
    try (var admin = new AdminSession(endpoint)) {
      new RuleWriter(admin).put(RuleState.of(RuleTables.of(rules)), now -> {});
    }
  }

  /** The servers of one layer, by hostgroup. */
  public List<ProxyServer> servers(Layer layer) {
    return query(
        "SELECT hostgroup_id, hostname, port, status, weight, max_connections,"
            + " max_replication_lag, comment FROM "
            + layer.table("mysql_servers")
            + " ORDER BY hostgroup_id, hostname, port",
        row ->
            new ProxyServer(
                integer(row, 1),
                row.getString(2),
                integer(row, 3),
                row.getString(4),
                integer(row, 5),
                integer(row, 6),
                integer(row, 7),
                text(row, 8)));
  }

  /** The users of one layer; at runtime each may stand twice, as frontend and as backend. */
  public List<ProxyUser> users(Layer layer) {
    return query(
        "SELECT username, active, default_hostgroup, default_schema, transaction_persistent,"
            + " fast_forward, frontend, backend, max_connections FROM "
            + layer.table("mysql_users")
            + " ORDER BY username, backend",
        row ->
            new ProxyUser(
                row.getString(1),
                integer(row, 2) == 1,
                integer(row, 3),
                text(row, 4),
                integer(row, 5) == 1,
                integer(row, 6) == 1,
                integer(row, 7) == 1,
                integer(row, 8) == 1,
                integer(row, 9)));
  }

  /** The global variables of one layer, passwords and credentials left out. */
  public SortedMap<String, String> variables(Layer layer) {
    try (var admin = new AdminSession(endpoint)) {
      var variables = readVariables(admin, layer);
      variables.keySet().removeIf(n -> n.contains("password") || n.contains("credentials"));
      return variables;
    }
  }

  /** Who can log in, as routing sees them. */
  public List<RoutingUser> logins() {
    try (var admin = new AdminSession(endpoint)) {
      return readLogins(admin);
    }
  }

  static List<RoutingUser> readLogins(AdminSession admin) {
    return admin.query(
        "SELECT username, default_hostgroup, transaction_persistent, fast_forward FROM "
            + Layer.RUNTIME.table("mysql_users")
            + " WHERE active = 1 AND frontend = 1 ORDER BY username",
        row ->
            new RoutingUser(
                row.getString(1), integer(row, 2), integer(row, 3) == 1, integer(row, 4) == 1));
  }

  static SortedMap<String, String> readVariables(AdminSession admin, Layer layer) {
    var variables = new TreeMap<String, String>();
    admin.query(
        "SELECT variable_name, variable_value FROM " + layer.table("global_variables"),
        row -> variables.put(row.getString(1), text(row, 2)));
    return variables;
  }

  /**
   * How often each rule in force was hit since rules were last loaded, by rule_id. ProxySQL is up
   * to two seconds behind.
   */
  public SortedMap<Integer, Long> ruleHits() {
    try (var admin = new AdminSession(endpoint)) {
      var hits = new TreeMap<Integer, Long>();
      admin.query(
          "SELECT rule_id, hits FROM stats_mysql_query_rules",
          row -> hits.put(integer(row, 1), number(row, 2)));
      return hits;
    }
  }

  /** What was run since the statistics were emptied, most time first. */
  public List<DigestStats> digests() {
    return query(
        "SELECT hostgroup, schemaname, username, digest, digest_text, count_star, first_seen,"
            + " last_seen, sum_time, min_time, max_time, sum_rows_affected, sum_rows_sent"
            + " FROM stats_mysql_query_digest ORDER BY sum_time DESC",
        row ->
            new DigestStats(
                integer(row, 1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                number(row, 6),
                number(row, 7),
                number(row, 8),
                number(row, 9),
                number(row, 10),
                number(row, 11),
                number(row, 12),
                number(row, 13)));
  }

  /** The router's guard; empty if this proxy has none, because it is no router of Signalbox. */
  public Optional<GuardReport> guard() {
    try (var admin = new AdminSession(endpoint)) {
      return guardOn(admin).map(on -> new GuardReport(on, answers(admin)));
    }
  }

  /** Whether this proxy has a guard, on or off. */
  public boolean hasGuard() {
    try (var admin = new AdminSession(endpoint)) {
      return guardOn(admin).isPresent();
    }
  }

  private static Optional<Boolean> guardOn(AdminSession admin) {
    return admin
        .query(
            "SELECT variable_value FROM runtime_global_variables WHERE variable_name = '"
                + GUARD
                + "'",
            row -> row.getString(1).equals("on"))
        .stream()
        .findFirst();
  }

  /** What is said of a proxy that has none. */
  public static EngineException noGuard() {
    return new EngineException(
        ErrorCode.BAD_INPUT,
        "This proxy has no guard: only the router of the embedded stack compares answers.");
  }

  private static List<GuardedDigest> answers(AdminSession admin) {
    return admin.query(
        "SELECT schemaname, digest, digest_text, verdict, reason, served_hostgroup, calls,"
            + " kept_back, failed_over, last_seen FROM stats_signalbox_answers ORDER BY calls DESC",
        row ->
            new GuardedDigest(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                text(row, 5),
                integer(row, 6),
                number(row, 7),
                number(row, 8),
                number(row, 9),
                number(row, 10)));
  }

  /**
   * Switches the router's guard, now and for later starts.
   *
   * @throws EngineException BAD_INPUT if this proxy has none
   */
  public void guard(boolean on) {
    try (var admin = new AdminSession(endpoint)) {
      if (guardOn(admin).isEmpty()) {
        throw noGuard();
      }
      admin.execute(
          "UPDATE global_variables SET variable_value = '%s' WHERE variable_name = '%s'"
              .formatted(on ? "on" : "off", GUARD));
      admin.execute("LOAD MYSQL VARIABLES TO RUNTIME");
      admin.execute("SAVE MYSQL VARIABLES TO DISK");
    }
  }

  /** The proxy's connections to its servers. */
  public List<PoolStats> connectionPool() {
    return query(
        "SELECT hostgroup, srv_host, srv_port, status, ConnUsed, ConnFree, ConnOK, ConnERR,"
            + " Queries, Bytes_data_sent, Bytes_data_recv, Latency_us"
            + " FROM stats_mysql_connection_pool ORDER BY hostgroup, srv_host, srv_port",
        row ->
            new PoolStats(
                integer(row, 1),
                row.getString(2),
                integer(row, 3),
                row.getString(4),
                integer(row, 5),
                integer(row, 6),
                number(row, 7),
                number(row, 8),
                number(row, 9),
                number(row, 10),
                number(row, 11),
                number(row, 12)));
  }

  /** The clients' sessions, by number. */
  public List<ProxySession> sessions() {
    return query(
        "SELECT SessionID, user, db, cli_host, cli_port, hostgroup, command, time_ms, info"
            + " FROM stats_mysql_processlist ORDER BY SessionID",
        row ->
            new ProxySession(
                number(row, 1),
                text(row, 2),
                text(row, 3),
                text(row, 4) + ":" + text(row, 5),
                integer(row, 6),
                text(row, 7),
                number(row, 8),
                text(row, 9)));
  }

  /**
   * Ends a client's session and what it runs.
   *
   * @throws EngineException BAD_INPUT if there is no such session
   */
  public void kill(long session) {
    try (var admin = new AdminSession(endpoint)) {
      if (admin
          .query(
              "SELECT 1 FROM stats_mysql_processlist WHERE SessionID = " + session,
              row -> integer(row, 1))
          .isEmpty()) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            "The proxy has no session " + session + ". Look at: signalbox processes");
      }
      admin.execute("KILL CONNECTION " + session);
    }
  }

  private <T> List<T> query(String sql, AdminSession.RowReader<T> reader) {
    try (var admin = new AdminSession(endpoint)) {
      return admin.query(sql, reader);
    }
  }

  private static int integer(ResultSet row, int column) throws SQLException {
    return Integer.parseInt(row.getString(column));
  }

  private static long number(ResultSet row, int column) throws SQLException {
    return Long.parseLong(row.getString(column));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    var value = row.getString(column);
    return value == null ? "" : value;
  }
}
