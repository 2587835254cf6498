package dev.signalbox.embedded.router.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Statements SQLite does not have: SHOW, USE, server variables, TRUNCATE of the digests. */
final class AdminShow {
  /** As the variable admin-version has it. */
  private static final String VERSION = "2.7.2-signalbox";

  private static final String COMMENT = " (Signalbox router admin)";
  private static final String VARIABLES =
      "SELECT variable_name AS Variable_name, variable_value AS Value FROM global_variables ";
  private static final Pattern SHOW_TABLES =
      Pattern.compile("(?i)SHOW TABLES(?: (?:FROM|IN) (\\w+))?(?: LIKE '([^']*)')?");
  private static final Pattern SHOW_CREATE =
      Pattern.compile("(?i)SHOW CREATE TABLE (?:(\\w+)\\.)?[`\"]?(\\w+)[`\"]?");
  private static final Pattern SHOW_VARIABLES =
      Pattern.compile("(?i)SHOW VARIABLES(?: (LIKE '[^']*'|WHERE .*))?");
  private static final Pattern TRUNCATE =
      Pattern.compile("(?i)TRUNCATE(?: TABLE)? (?:stats\\.)?stats_mysql_query_digest");

  private final AdminDatabase database;
  private final String username;
  private final String address;
  private final boolean statsOnly;
  private final Object client;

  /**
   * For one client.
   *
   * @param statsOnly whether it sees statistics only
   * @param client whose transaction what it asks is part of
   */
  AdminShow(
      AdminDatabase database, String username, String address, boolean statsOnly, Object client) {
    this.database = database;
    this.username = username;
    this.address = address;
    this.statsOnly = statsOnly;
    this.client = client;
  }

  /** The answer to such a statement; empty if it is none. */
  Optional<AdminResult> answer(String text) throws AdminException {
    String sql = text.replaceAll("\\s*;\\s*$", "").replaceAll("\\s+", " ");
    String upper = sql.toUpperCase(Locale.ROOT);
    if (upper.startsWith("USE ")) {
      return Optional.of(new AdminResult.Done(0, ""));
    }
    if (upper.startsWith("SHOW ")) {
      return show(sql, upper);
    }
    if (!statsOnly && TRUNCATE.matcher(sql).matches()) {
      database.clearDigests();
      return Optional.of(new AdminResult.Done(0, ""));
    }
    return switch (upper) {
      case "SELECT @@VERSION" -> one("@@version", VERSION);
      case "SELECT VERSION()" -> one("version()", VERSION);
      case "SELECT @@VERSION_COMMENT LIMIT 1", "SELECT @@VERSION_COMMENT" ->
          one("@@version_comment", "(Signalbox router admin)");
      case "SELECT @@MAX_ALLOWED_PACKET" -> one("@@max_allowed_packet", "67108864");
      case "SELECT @@AUTOCOMMIT" ->
          Optional.of(new AdminResult.Rows(List.of("@@autocommit"), List.of()));
      case "SELECT DATABASE()" -> one("DATABASE()", statsOnly ? "stats" : "admin");
      case "SELECT DATABASE() AS NAME" -> one("name", statsOnly ? "stats" : "admin");
      case "SELECT DATABASE(), USER() LIMIT 1" ->
          many(List.of("DATABASE()", "USER()"), List.of("admin", username));
      case "SELECT CURRENT_USER()", "SELECT USER()" ->
          one(sql.substring(7).toLowerCase(Locale.ROOT), username + "@" + address);
      case "SELECT CONNECTION_ID()" -> one("CONNECTION_ID()", "0");
      case "SELECT @@SQL_MODE" -> one("@@sql_mode", "");
      case "SELECT @@GLOBAL.READ_ONLY" -> one("@@global.read_only", "0");
      case "SELECT CONCAT(@@VERSION, ' ', @@VERSION_COMMENT)" ->
          one("concat(@@version, ' ', @@version_comment)", VERSION + COMMENT);
      default -> Optional.empty();
    };
  }

  private Optional<AdminResult> show(String sql, String upper) throws AdminException {
    Matcher tables = SHOW_TABLES.matcher(sql);
    if (tables.matches() && (tables.group(1) == null || tables.group(2) == null)) {
      return Optional.of(tables(tables.group(1), tables.group(2)));
    }
    Matcher create = SHOW_CREATE.matcher(sql);
    if (create.matches()) {
      return Optional.of(create(create.group(1), create.group(2)));
    }
    Matcher variables = SHOW_VARIABLES.matcher(sql);
    if (variables.matches()) {
      return Optional.of(variables(variables.group(1)));
    }
    String select =
        switch (upper) {
          case "SHOW PROCESSLIST" ->
              "SELECT SessionID, user, db, hostgroup, command, time_ms, info"
                  + " FROM stats_mysql_processlist";
          case "SHOW FULL PROCESSLIST" -> "SELECT * FROM stats_mysql_processlist";
          case "SHOW MYSQL STATUS" ->
              "SELECT Variable_Name AS Variable_name, Variable_Value AS Value"
                  + " FROM stats_mysql_global ORDER BY Variable_Name";
          case "SHOW DATABASES", "SHOW SCHEMAS" ->
              "SELECT seq, name, file FROM pragma_database_list WHERE name <> 'live'";
          case "SHOW MYSQL USERS" -> "SELECT * FROM mysql_users ORDER BY username, active DESC";
          case "SHOW MYSQL SERVERS" ->
              "SELECT * FROM mysql_servers ORDER BY hostgroup_id, hostname, port";
          case "SHOW GLOBAL VARIABLES", "SHOW ALL VARIABLES" -> VARIABLES + "ORDER BY 1";
          case "SHOW MYSQL VARIABLES" ->
              VARIABLES + "WHERE variable_name LIKE 'mysql-%' ORDER BY 1";
          case "SHOW ADMIN VARIABLES" ->
              VARIABLES + "WHERE variable_name LIKE 'admin-%' ORDER BY 1";
          case "SHOW GLOBAL VARIABLES LIKE 'VERSION'" ->
              "SELECT 'version' AS Variable_name, '" + VERSION + "' AS Value";
          case "SHOW GLOBAL VARIABLES LIKE 'READ_ONLY'" ->
              "SELECT 'read_only' AS Variable_name, 'OFF' AS Value";
          case "SHOW MASTER STATUS", "SHOW BINARY LOG STATUS" ->
              "SELECT '' AS File, 0 AS Position WHERE 0";
          default -> "";
        };
    // the rest SQLite refuses, as it should
    return select.isEmpty() ? Optional.empty() : Optional.of(run(select));
  }

  private AdminResult tables(@Nullable String databaseName, @Nullable String like)
      throws AdminException {
    String from = databaseName == null ? "main" : databaseName;
    String condition = like == null ? "" : " AND name LIKE " + literal(like);
    return run(
        "SELECT name AS tables FROM "
            + AdminSql.quote(from)
            + ".sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
            + condition
            + " ORDER BY name");
  }

  private AdminResult create(@Nullable String databaseName, String table) throws AdminException {
    String from = databaseName != null ? databaseName : inStats(table) ? "stats" : "main";
    return run(
        "SELECT name AS \"table\", sql AS \"Create Table\" FROM "
            + AdminSql.quote(from)
            + ".sqlite_master WHERE type='table' AND name="
            + literal(table));
  }

  private boolean inStats(String table) {
    return !statsOnly && table.startsWith("stats_");
  }

  private AdminResult variables(@Nullable String filter) throws AdminException {
    String where =
        filter == null
            ? ""
            : filter.toUpperCase(Locale.ROOT).startsWith("LIKE")
                ? "WHERE variable_name " + filter
                : filter;
    return run(VARIABLES + where + " ORDER BY variable_name");
  }

  private AdminResult run(String sql) throws AdminException {
    return statsOnly ? database.stats(sql) : database.admin(sql, client);
  }

  private static Optional<AdminResult> one(String column, String value) {
    return many(List.of(column), List.of(value));
  }

  private static Optional<AdminResult> many(List<String> columns, List<String> values) {
    List<List<@Nullable String>> rows = List.of(List.copyOf(values));
    return Optional.of(new AdminResult.Rows(columns, rows));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
