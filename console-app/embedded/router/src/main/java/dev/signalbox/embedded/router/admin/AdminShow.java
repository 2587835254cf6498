package dev.signalbox.embedded.router.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Statements SQLite does not have: SHOW, USE, server variables, TRUNCATE of the digests. */
final class AdminShow {
  private static final String VERSION = "8.0.11";
  private static final Pattern SHOW_TABLES =
      Pattern.compile("(?i)SHOW TABLES(?: FROM (\\w+))?(?: LIKE '([^']*)')?");
  private static final Pattern SHOW_CREATE =
      Pattern.compile("(?i)SHOW CREATE TABLE (?:(\\w+)\\.)?[`\"]?(\\w+)[`\"]?");
  private static final Pattern SHOW_VARIABLES =
      Pattern.compile("(?i)SHOW VARIABLES(?: (LIKE '[^']*'|WHERE .*))?");
  private static final Pattern TRUNCATE =
      Pattern.compile("(?i)TRUNCATE(?: TABLE)? (?:stats\\.)?stats_mysql_query_digest");

  private final AdminDatabase database;

  AdminShow(AdminDatabase database) {
    this.database = database;
  }

  /** The answer to such a statement; empty if it is none. */
  Optional<AdminResult> answer(String text, boolean statsOnly) throws AdminException {
    String sql = text.replaceAll("\\s*;\\s*$", "").replaceAll("\\s+", " ");
    String upper = sql.toUpperCase(Locale.ROOT);
    if (upper.startsWith("USE ")) {
      return Optional.of(new AdminResult.Done(0, ""));
    }
    if (upper.startsWith("SHOW ")) {
      return show(sql, upper, statsOnly);
    }
    if (!statsOnly && TRUNCATE.matcher(sql).matches()) {
      database.clearDigests();
      return Optional.of(new AdminResult.Done(0, ""));
    }
    return switch (upper) {
      case "SELECT @@VERSION" -> one("@@version", VERSION);
      case "SELECT VERSION()" -> one("VERSION()", VERSION);
      case "SELECT @@VERSION_COMMENT LIMIT 1", "SELECT @@VERSION_COMMENT" ->
          one("@@version_comment", "(Signalbox router admin)");
      case "SELECT @@MAX_ALLOWED_PACKET" -> one("@@max_allowed_packet", "67108864");
      case "SELECT @@AUTOCOMMIT" ->
          Optional.of(new AdminResult.Rows(List.of("@@autocommit"), List.of()));
      case "SELECT DATABASE()" -> one("DATABASE()", statsOnly ? "stats" : "main");
      case "SELECT CURRENT_USER()", "SELECT USER()" -> one(sql.substring(7), "admin");
      default -> Optional.empty();
    };
  }

  private Optional<AdminResult> show(String sql, String upper, boolean statsOnly)
      throws AdminException {
    Matcher tables = SHOW_TABLES.matcher(sql);
    if (tables.matches() && (tables.group(1) == null || tables.group(2) == null)) {
      return Optional.of(tables(tables.group(1), tables.group(2), statsOnly));
    }
    Matcher create = SHOW_CREATE.matcher(sql);
    if (create.matches()) {
      return Optional.of(create(create.group(1), create.group(2), statsOnly));
    }
    Matcher variables = SHOW_VARIABLES.matcher(sql);
    if (variables.matches()) {
      return Optional.of(variables(variables.group(1), statsOnly));
    }
    return switch (upper) {
      case "SHOW PROCESSLIST", "SHOW FULL PROCESSLIST" ->
          Optional.of(run("SELECT * FROM stats_mysql_processlist", statsOnly));
      case "SHOW MYSQL STATUS" ->
          Optional.of(
              run(
                  "SELECT Variable_Name AS Variable_name, Variable_Value AS Value"
                      + " FROM stats_mysql_global ORDER BY Variable_Name",
                  statsOnly));
      case "SHOW DATABASES", "SHOW SCHEMAS" ->
          Optional.of(run("SELECT seq, name FROM pragma_database_list", statsOnly));
      // the rest SQLite refuses, as it should
      default -> Optional.empty();
    };
  }

  private AdminResult tables(
      @Nullable String databaseName, @Nullable String like, boolean statsOnly)
      throws AdminException {
    String from = databaseName == null ? "main" : databaseName;
    String condition = like == null ? "" : " AND name LIKE " + literal(like);
    return run(
        "SELECT name AS tables FROM "
            + AdminSql.quote(from)
            + ".sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
            + condition
            + " ORDER BY name",
        statsOnly);
  }

  private AdminResult create(@Nullable String databaseName, String table, boolean statsOnly)
      throws AdminException {
    String from =
        databaseName != null ? databaseName : inStats(table, statsOnly) ? "stats" : "main";
    return run(
        "SELECT name AS \"table\", sql AS \"Create Table\" FROM "
            + AdminSql.quote(from)
            + ".sqlite_master WHERE type='table' AND name="
            + literal(table),
        statsOnly);
  }

  private static boolean inStats(String table, boolean statsOnly) {
    return !statsOnly && table.startsWith("stats_");
  }

  private AdminResult variables(@Nullable String filter, boolean statsOnly) throws AdminException {
    String where =
        filter == null
            ? ""
            : filter.toUpperCase(Locale.ROOT).startsWith("LIKE")
                ? " WHERE variable_name " + filter
                : " " + filter;
    return run(
        "SELECT variable_name AS Variable_name, variable_value AS Value FROM global_variables"
            + where
            + " ORDER BY variable_name",
        statsOnly);
  }

  private AdminResult run(String sql, boolean statsOnly) throws AdminException {
    return statsOnly ? database.stats(sql) : database.admin(sql);
  }

  private static Optional<AdminResult> one(String column, String value) {
    List<List<@Nullable String>> rows = List.of(List.of(value));
    return Optional.of(new AdminResult.Rows(List.of(column), rows));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
