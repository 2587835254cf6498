package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Token.Kind;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** SHOW as MySQL's clients read it: answered here, or by the engine under MySQL's column names. */
final class ShowStatement {
  /** Runs a statement in the engine and sends its result. */
  @FunctionalInterface
  interface Runner {
    /** Sends the result under these labels, if there are as many as columns; none keep its own. */
    void run(String sql, ResponseWriter out, List<String> labels)
        throws IOException, MySqlException;
  }

  private final Runner engine;
  private final SystemVariables variables;
  private final String database;

  ShowStatement(Runner engine, SystemVariables variables, String database) {
    this.engine = engine;
    this.variables = variables;
    this.database = database;
  }

  void answer(String sql, SqlText text, ResponseWriter out) throws IOException, MySqlException {
    int at = 1;
    boolean full = false;
    while (text.isWord(at, "FULL")
        || text.isWord(at, "SESSION")
        || text.isWord(at, "GLOBAL")
        || text.isWord(at, "EXTENDED")) {
      full |= text.isWord(at, "FULL");
      at++;
    }
    String what =
        at < text.tokens().size()
            ? text.text(text.tokens().get(at)).toUpperCase(java.util.Locale.ROOT)
            : "";
    switch (what) {
      case "WARNINGS", "ERRORS" ->
          out.resultSet(
                  List.of(
                      ColumnDefinition.text("Level", 28),
                      ColumnDefinition.int64("Code"),
                      ColumnDefinition.text("Message", 2048)))
              .finish();
      case "COUNT" -> count(text, out);
      case "VARIABLES" -> pairs(variables.like(pattern(text)), out);
      case "STATUS" -> pairs(Map.of(), out);
      case "COLLATION" -> collations(out);
      case "DATABASES", "SCHEMAS" -> engine.run(databases(sql, text, at), out, List.of("Database"));
      case "TABLES" -> tables(sql, text, full, out);
      case "COLUMNS", "FIELDS" ->
          engine.run(
              sql,
              out,
              full
                  ? List.of(
                      "Field",
                      "Type",
                      "Collation",
                      "Null",
                      "Key",
                      "Default",
                      "Extra",
                      "Comment",
                      "Privileges")
                  : List.of("Field", "Type", "Null", "Key", "Default", "Extra"));
      case "TABLE" -> tableStatus(sql, text, at, out);
      default -> engine.run(sql, out, List.of());
    }
  }

  private static String databases(String sql, SqlText text, int at) {
    return text.isWord(at, "SCHEMAS")
        ? "SHOW DATABASES" + text.text(text.tokens().get(at).end(), text.length())
        : sql;
  }

  private void tables(String sql, SqlText text, boolean full, ResponseWriter out)
      throws IOException, MySqlException {
    String shown = database;
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      if (text.isWord(i, "FROM") || text.isWord(i, "IN")) {
        shown = text.text(text.tokens().get(i + 1)).replaceAll("^[`\"]|[`\"]$", "");
      }
    }
    String label = "Tables_in_" + shown;
    engine.run(sql, out, full ? List.of(label, "Table_type") : List.of(label));
  }

  /** {@code SHOW COUNT(*) WARNINGS} and {@code … ERRORS}. */
  private static void count(SqlText text, ResponseWriter out) throws IOException {
    String name = text.isWord(5, "ERRORS") ? "error_count" : "warning_count";
    var rows = out.resultSet(List.of(ColumnDefinition.int64("@@session." + name)));
    rows.int64(0).endRow();
    rows.finish();
  }

  private static void pairs(Map<String, String> pairs, ResponseWriter out) throws IOException {
    var rows =
        out.resultSet(
            List.of(
                ColumnDefinition.text("Variable_name", 256), ColumnDefinition.text("Value", 4096)));
    for (var pair : pairs.entrySet()) {
      rows.text(pair.getKey()).text(pair.getValue()).endRow();
    }
    rows.finish();
  }

  private static void collations(ResponseWriter out) throws IOException {
    var rows =
        out.resultSet(
            List.of(
                ColumnDefinition.text("Collation", 256),
                ColumnDefinition.text("Charset", 256),
                ColumnDefinition.int64("Id"),
                ColumnDefinition.text("Default", 12),
                ColumnDefinition.text("Compiled", 12),
                ColumnDefinition.int64("Sortlen")));
    rows.text("utf8mb4_general_ci").text("utf8mb4").int64(45).text("Yes").text("Yes").int64(1);
    rows.endRow();
    rows.finish();
  }

  /** The pattern of LIKE, or that of {@code WHERE Variable_name = 'x'}; everything without one. */
  private static String pattern(SqlText text) {
    var last = text.tokens().stream().filter(t -> t.kind() == Kind.STRING).findFirst();
    if (last.isEmpty()) {
      return "%";
    }
    String literal = text.text(last.get());
    return literal.substring(1, literal.length() - 1);
  }

  /** ClickHouse's showTableStatusReplacementQuery. */
  private void tableStatus(String sql, SqlText text, int at, ResponseWriter out)
      throws IOException, MySqlException {
    if (!text.isWord(at + 1, "STATUS")) {
      engine.run(sql, out, List.of());
      return;
    }
    var pattern = text.tokens().stream().filter(t -> t.kind() == Kind.STRING).findFirst();
    String like = pattern.map(token -> " AND name LIKE " + text.text(token)).orElse("");
    engine.run(
        "SELECT name AS Name, engine AS Engine, 10 AS Version, 'Dynamic' AS Row_format,"
            + " total_rows AS Rows, NULL AS Avg_row_length, total_bytes AS Data_length,"
            + " NULL AS Max_data_length, 0 AS Index_length, 0 AS Data_free,"
            + " NULL AS Auto_increment, metadata_modification_time AS Create_time,"
            + " metadata_modification_time AS Update_time, NULL AS Check_time,"
            + " 'utf8mb4_general_ci' AS Collation, NULL AS Checksum, '' AS Create_options,"
            + " comment AS Comment FROM system.tables WHERE database = currentDatabase()"
            + like,
        out,
        List.of());
  }
}
