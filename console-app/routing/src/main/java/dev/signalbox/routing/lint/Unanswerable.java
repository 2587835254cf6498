package dev.signalbox.routing.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of statement that ClickHouse cannot answer, or answers otherwise than MySQL: tried on a
 * ClickHouse 26.7.
 *
 * @param what the kind, as a sentence names it
 * @param why what happens there
 * @param statements whole statements
 * @param selected what stands between SELECT and the columns of an analytical query, each in turn
 * @param prefixes what stands before a whole analytical query
 * @param suffixes what stands behind it
 * @param guard the pattern over digests that recognizes them
 * @param schema the current schema they are tried in; null for the usual one
 */
record Unanswerable(
    String what,
    String why,
    List<String> statements,
    List<String> selected,
    List<String> prefixes,
    List<String> suffixes,
    String guard,
    @Nullable String schema) {

  private static Unanswerable of(
      String what, String why, String guard, List<String> statements, List<String> selected) {
    return new Unanswerable(what, why, statements, selected, List.of(), List.of(), guard, null);
  }

  private Unanswerable around(List<String> before, List<String> behind) {
    return new Unanswerable(what, why, statements, selected, before, behind, guard, schema);
  }

  private Unanswerable in(String name) {
    return new Unanswerable(what, why, statements, selected, prefixes, suffixes, guard, name);
  }

  private static final String FUNCTION = "(^|[^\\w.$`])(%s)\\s?\\(";

  static final List<Unanswerable> ALL =
      List.of(
          of(
                  "writes",
                  "The replica is filled from MySQL: a write there fails or is lost.",
                  "^(INSERT|UPDATE|DELETE|REPLACE|LOAD|CALL|CREATE|ALTER|DROP|TRUNCATE|RENAME|GRANT|REVOKE)\\b|^WITH\\b.*\\)"
                      + " ?(UPDATE|DELETE)\\b",
                  List.of(
                      "INSERT INTO t (a) VALUES (1)",
                      "UPDATE t SET a = 1 WHERE id = 1",
                      "DELETE FROM t WHERE id = 1",
                      "REPLACE INTO t (a) VALUES (1)",
                      "UPDATE t SET a = (SELECT MAX(b) FROM u)",
                      "DELETE FROM t WHERE a IN (SELECT MIN(b) FROM u GROUP BY c)",
                      "CREATE TABLE t (a INT)",
                      "ALTER TABLE t ADD b INT",
                      "DROP TABLE t",
                      "TRUNCATE TABLE t",
                      "CALL p(1)",
                      "WITH x AS (SELECT MAX(a) m FROM t) UPDATE t, x SET t.a = x.m"),
                  List.of())
              .around(
                  List.of("INSERT INTO t ", "REPLACE INTO t ", "CREATE TABLE n AS "), List.of()),
          of(
              "transactions",
              "ClickHouse has none: nothing is undone by ROLLBACK.",
              "^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|XA)\\b",
              List.of("BEGIN", "START TRANSACTION", "SAVEPOINT a", "XA START 'x'"),
              List.of()),
          of(
              "locks of tables",
              "ClickHouse has none.",
              "^(LOCK|UNLOCK)\\b",
              List.of("LOCK TABLES t WRITE", "UNLOCK TABLES"),
              List.of()),
          of(
                  "SHOW, DESCRIBE and EXPLAIN",
                  "They tell of the server that answers, in its own form.",
                  "^(SHOW|DESCRIBE|DESC|EXPLAIN|ANALYZE|CHECK|OPTIMIZE|FLUSH|KILL|HANDLER|HELP)\\b",
                  List.of(
                      "SHOW TABLES",
                      "SHOW VARIABLES LIKE 'version'",
                      "SHOW CREATE TABLE t",
                      "SHOW COUNT(*) ERRORS",
                      "DESCRIBE t"),
                  List.of())
              .around(List.of("EXPLAIN "), List.of()),
          of(
              "system variables (@@)",
              "ClickHouse knows few of them and has values of its own.",
              "@",
              List.of("SELECT @@version", "SELECT @@session.sql_mode"),
              List.of("@@hostname, ")),
          of(
                  "user variables",
                  "They live in the MySQL session.",
                  "@",
                  List.of("SET @a = 1", "SELECT @a", "SET @a = (SELECT COUNT(*) FROM t)"),
                  List.of("@a, ", "@a := 1, "))
              .around(List.of(), List.of(" HAVING 1 > @a")),
          of(
              "information_schema and the other schemas of MySQL",
              "ClickHouse tells of itself there, or has no such schema.",
              "(^|[^\\w.$])`?(information_schema|performance_schema|mysql|sys)`? ?\\.",
              List.of(
                  "SELECT table_name FROM information_schema.tables",
                  "SELECT COUNT(*) FROM information_schema.tables",
                  "SELECT COUNT(*) FROM `information_schema`.`columns` GROUP BY table_name",
                  "SELECT SUM(count_star) FROM"
                      + " performance_schema.events_statements_summary_by_digest",
                  "SELECT MAX(host) FROM mysql.user"),
              List.of()),
          of(
                  "queries while information_schema is the current schema",
                  "ClickHouse tells of itself there.",
                  "^",
                  List.of("SELECT COUNT(*) FROM tables", "SELECT MAX(table_rows) FROM tables"),
                  List.of())
              .in("information_schema"),
          of(
              "functions about this session or server",
              "They answer for a MySQL session, which is another one.",
              FUNCTION.formatted(
                  "FOUND_ROWS|ROW_COUNT|LAST_INSERT_ID|CONNECTION_ID|GET_LOCK|RELEASE_LOCK|IS_FREE_LOCK|DATABASE|SCHEMA|USER|CURRENT_USER|VERSION|SLEEP|BENCHMARK|LOAD_FILE"),
              List.of("SELECT FOUND_ROWS()", "SELECT GET_LOCK('a', 1)", "SELECT DATABASE()"),
              List.of(
                  "FOUND_ROWS(), ",
                  "ROW_COUNT(), ",
                  "LAST_INSERT_ID(), ",
                  "CONNECTION_ID(), ",
                  "GET_LOCK('a', 1), ",
                  "VERSION(), ",
                  "SLEEP(1), ",
                  "LOAD_FILE('f'), ")),
          of(
              "functions that ClickHouse lacks or answers otherwise",
              "Such a query fails there, or gives another result.",
              FUNCTION.formatted(MySqlOnly.FUNCTIONS),
              List.of(),
              MySqlOnly.CALLS),
          of(
              "syntax that only MySQL has",
              "ClickHouse cannot read it.",
              MySqlOnly.SYNTAX,
              List.of(
                  "SELECT COUNT(*) FROM t USE INDEX (i)",
                  "SELECT COUNT(*) FROM t WHERE MATCH (a) AGAINST ('x')",
                  "SELECT COUNT(*) FROM t WHERE a RLIKE 'x'",
                  "SELECT COUNT(*) FROM t WHERE a SOUNDS LIKE 'x'",
                  "SELECT COUNT(*) FROM t WHERE a XOR b",
                  "SELECT COUNT(*) FROM t WHERE a = BINARY 'x'",
                  "SELECT COUNT(*) FROM t WHERE a && b",
                  "SELECT SUM(CONVERT(a, SIGNED)) FROM t",
                  "SELECT COUNT(*) FROM t WHERE a = 'x' COLLATE utf8mb4_bin"),
              List.of("SQL_CALC_FOUND_ROWS ", "SQL_NO_CACHE ", "STRAIGHT_JOIN ")),
          of(
                  "SELECT ... INTO",
                  "ClickHouse writes no file of MySQL's server and sets no variable.",
                  "\\bINTO (OUTFILE|DUMPFILE|@)",
                  List.of(
                      "SELECT COUNT(*) INTO OUTFILE '/tmp/x' FROM t",
                      "SELECT COUNT(*) INTO @n FROM t"),
                  List.of())
              .around(List.of(), List.of(" INTO OUTFILE '/tmp/x'")),
          of(
                  "several statements at once",
                  "ClickHouse takes one statement a packet.",
                  ";",
                  List.of("SELECT COUNT(*) FROM t; DELETE FROM t"),
                  List.of())
              .around(List.of(), List.of("; SELECT 1")));
}
