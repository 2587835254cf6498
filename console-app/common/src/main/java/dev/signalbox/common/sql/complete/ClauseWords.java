package dev.signalbox.common.sql.complete;

import dev.signalbox.common.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keywords that are likely at a place, the likelier first. */
final class ClauseWords {
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT",
          "WITH",
          "INSERT INTO",
          "UPDATE",
          "DELETE FROM",
          "SHOW",
          "EXPLAIN",
          "DESCRIBE",
          "USE",
          "CREATE",
          "ALTER TABLE",
          "DROP",
          "TRUNCATE TABLE",
          "SET",
          "BEGIN",
          "COMMIT",
          "ROLLBACK",
          "START TRANSACTION",
          "REPLACE INTO",
          "CALL",
          "ANALYZE TABLE",
          "KILL",
          "GRANT",
          "OPTIMIZE TABLE",
          "RENAME TABLE");

  private static final Map<String, List<String>> FOLLOW =
      Map.ofEntries(
          Map.entry("GROUP", List.of("BY")),
          Map.entry("ORDER", List.of("BY")),
          Map.entry("PARTITION", List.of("BY")),
          Map.entry("LEFT", List.of("JOIN", "OUTER JOIN", "ARRAY JOIN", "ANTI JOIN", "SEMI JOIN")),
          Map.entry("RIGHT", List.of("JOIN", "OUTER JOIN")),
          Map.entry("FULL", List.of("JOIN", "OUTER JOIN")),
          Map.entry("INNER", List.of("JOIN")),
          Map.entry("OUTER", List.of("JOIN")),
          Map.entry("CROSS", List.of("JOIN")),
          Map.entry("NATURAL", List.of("JOIN", "LEFT JOIN")),
          Map.entry("ASOF", List.of("JOIN", "LEFT JOIN")),
          Map.entry("IS", List.of("NULL", "NOT NULL", "TRUE", "FALSE")),
          Map.entry("INSERT", List.of("INTO", "IGNORE INTO")),
          Map.entry("REPLACE", List.of("INTO")),
          Map.entry("DELETE", List.of("FROM")),
          Map.entry("UNION", List.of("ALL", "SELECT", "DISTINCT")),
          Map.entry(
              "CREATE",
              List.of(
                  "TABLE",
                  "VIEW",
                  "DATABASE",
                  "INDEX",
                  "USER",
                  "OR REPLACE",
                  "TEMPORARY TABLE",
                  "MATERIALIZED VIEW",
                  "UNIQUE INDEX",
                  "PROCEDURE",
                  "TRIGGER")),
          Map.entry(
              "DROP",
              List.of(
                  "TABLE", "VIEW", "DATABASE", "INDEX", "COLUMN", "USER", "PROCEDURE", "TRIGGER")),
          Map.entry("ALTER", List.of("TABLE", "DATABASE", "USER")),
          Map.entry("TRUNCATE", List.of("TABLE")),
          Map.entry(
              "SHOW",
              List.of(
                  "TABLES",
                  "DATABASES",
                  "CREATE TABLE",
                  "COLUMNS FROM",
                  "INDEX FROM",
                  "PROCESSLIST",
                  "VARIABLES",
                  "STATUS",
                  "TABLES FROM",
                  "GRANTS",
                  "WARNINGS")),
          Map.entry("START", List.of("TRANSACTION")),
          Map.entry("ON DUPLICATE", List.of("KEY UPDATE")),
          Map.entry("DUPLICATE", List.of("KEY UPDATE")),
          Map.entry("ROWS", List.of("BETWEEN", "UNBOUNDED PRECEDING", "CURRENT ROW")),
          Map.entry("PRIMARY", List.of("KEY")),
          Map.entry("FOREIGN", List.of("KEY")),
          Map.entry(
              "EXPLAIN",
              List.of(
                  "SELECT",
                  "ANALYZE",
                  "FORMAT",
                  "UPDATE",
                  "DELETE FROM",
                  "INSERT INTO",
                  "SYNTAX",
                  "AST",
                  "PLAN",
                  "PIPELINE",
                  "ESTIMATE")));

  private static final List<String> OPERATORS =
      List.of(
          "AND",
          "OR",
          "IN",
          "IS NULL",
          "IS NOT NULL",
          "LIKE",
          "BETWEEN",
          "NOT IN",
          "NOT LIKE",
          "REGEXP",
          "IS",
          "NOT");
  private static final List<String> OPERANDS =
      List.of("CASE", "NOT", "EXISTS", "NULL", "NOT EXISTS", "INTERVAL", "TRUE", "FALSE");

  private final boolean clickhouse;

  ClauseWords(SqlDialect dialect) {
    clickhouse = dialect == SqlDialect.CLICKHOUSE;
  }

  List<String> statements() {
    return STATEMENTS;
  }

  /** What follows a keyword at once; empty when it does not say. */
  List<String> following(String word) {
    return FOLLOW.getOrDefault(word, List.of());
  }

  /** Where a value or column is expected. */
  List<String> operands(Clause clause) {
    return switch (clause) {
      case SELECT -> join(List.of("DISTINCT"), OPERANDS);
      case VALUES, SET -> join(List.of("DEFAULT"), OPERANDS);
      case WITH -> List.of("RECURSIVE");
      default -> OPERANDS;
    };
  }

  /** Behind a value, column or table. */
  List<String> after(Clause clause) {
    return switch (clause) {
      case SELECT ->
          join(List.of("FROM", "AS", "OVER", "UNION ALL", "INTO"), OPERATORS, caseWords());
      case FROM -> tables();
      case ON -> join(OPERATORS, tables());
      case WHERE ->
          join(
              OPERATORS,
              List.of(
                  "GROUP BY", "ORDER BY", "LIMIT", "HAVING", "UNION", "UNION ALL", "FOR UPDATE"),
              caseWords());
      case GROUP ->
          join(
              List.of("HAVING", "ORDER BY", "LIMIT", "WITH ROLLUP", "WITH TOTALS", "UNION ALL"),
              OPERATORS);
      case HAVING -> join(OPERATORS, List.of("ORDER BY", "LIMIT", "UNION ALL"));
      case ORDER ->
          join(
              List.of("DESC", "ASC", "LIMIT", "NULLS LAST", "NULLS FIRST", "WITH FILL", "SETTINGS"),
              OPERATORS,
              caseWords());
      case LIMIT ->
          List.of("OFFSET", "BY", "WITH TIES", "FOR UPDATE", "UNION ALL", "SETTINGS", "FORMAT");
      case INTO -> List.of("VALUES", "SELECT", "SET", "ON DUPLICATE KEY UPDATE", "FORMAT");
      case VALUES -> List.of("ON DUPLICATE KEY UPDATE", "AS");
      case UPDATE -> List.of("SET", "JOIN", "LEFT JOIN", "AS");
      case SET -> join(List.of("WHERE"), OPERATORS, List.of("ORDER BY", "LIMIT"), caseWords());
      case TABLE ->
          List.of(
              "ADD COLUMN",
              "MODIFY COLUMN",
              "DROP COLUMN",
              "RENAME TO",
              "ADD INDEX",
              "RENAME COLUMN",
              "CHANGE COLUMN",
              "ENGINE",
              "UPDATE",
              "DELETE");
      case USING -> tables();
      default -> join(OPERATORS, List.of("SELECT"), List.of("AS"));
    };
  }

  /** Behind GROUP BY … WITH. */
  List<String> totals() {
    return List.of("ROLLUP", "TOTALS", "CUBE");
  }

  /** In the brackets behind OVER. */
  List<String> window() {
    return List.of("PARTITION BY", "ORDER BY", "ROWS BETWEEN", "RANGE BETWEEN", "DESC", "ASC");
  }

  /** What a value may be cast to. */
  List<String> types() {
    return clickhouse
        ? List.of(
            "String",
            "Int64",
            "UInt64",
            "Int32",
            "UInt32",
            "Float64",
            "Date",
            "DateTime",
            "DateTime64(3)",
            "Decimal(18, 4)",
            "UUID",
            "Bool",
            "Nullable(String)",
            "Array(String)",
            "UInt8",
            "Int8",
            "Date32")
        : List.of(
            "SIGNED",
            "UNSIGNED",
            "CHAR",
            "DATE",
            "DATETIME",
            "DECIMAL",
            "JSON",
            "TIME",
            "DOUBLE",
            "BINARY",
            "YEAR");
  }

  private List<String> tables() {
    var own =
        clickhouse
            ? List.of(
                "FINAL",
                "PREWHERE",
                "ARRAY JOIN",
                "SAMPLE",
                "ANY LEFT JOIN",
                "ASOF JOIN",
                "GLOBAL",
                "SETTINGS")
            : List.of("NATURAL JOIN", "STRAIGHT_JOIN", "FORCE INDEX", "USE INDEX", "FOR UPDATE");
    return join(
        List.of(
            "WHERE",
            "JOIN",
            "LEFT JOIN",
            "GROUP BY",
            "ORDER BY",
            "ON",
            "USING",
            "LIMIT",
            "INNER JOIN",
            "AS",
            "HAVING",
            "UNION ALL",
            "RIGHT JOIN",
            "CROSS JOIN",
            "UNION",
            "SET",
            "WINDOW"),
        own);
  }

  private static List<String> caseWords() {
    return List.of("WHEN", "THEN", "ELSE", "END", "DIV", "XOR", "COLLATE");
  }

  @SafeVarargs
  private static List<String> join(List<String>... lists) {
    var all = new ArrayList<String>();
    for (var list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
