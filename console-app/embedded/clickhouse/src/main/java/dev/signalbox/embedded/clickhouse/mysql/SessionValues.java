package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Token.Kind;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SELECTs of nothing but system variables and facts of the session ({@code SELECT @@version_comment
 * LIMIT 1}, {@code SELECT CONNECTION_ID()}): drivers and tools send them at start, and the engine
 * knows neither the variables nor the connection.
 */
final class SessionValues {
  /** One column of the answer; value null is NULL. */
  private record Cell(String label, @Nullable String value, boolean number) {}

  private final SystemVariables variables;
  private final long connectionId;
  private final String user;

  SessionValues(SystemVariables variables, long connectionId, String user) {
    this.variables = variables;
    this.connectionId = connectionId;
    this.user = user;
  }

  /** Answers the statement if it is one of these; false otherwise, and nothing was written. */
  boolean answer(SqlText text, String database, ResponseWriter out) throws IOException {
    var cells = cells(text, database);
    if (cells == null) {
      return false;
    }
    var rows = out.resultSet(columns(cells));
    for (var cell : cells) {
      if (cell.value() == null) {
        rows.nullValue();
      } else {
        rows.text(cell.value());
      }
    }
    rows.endRow();
    rows.finish();
    return true;
  }

  /** The columns of the answer; null where the statement is none of these. */
  @Nullable List<ColumnDefinition> columns(SqlText text, String database) {
    var cells = cells(text, database);
    return cells == null ? null : columns(cells);
  }

  private static List<ColumnDefinition> columns(List<Cell> cells) {
    var columns = new ArrayList<ColumnDefinition>();
    for (var cell : cells) {
      columns.add(
          cell.number()
              ? ColumnDefinition.int64(cell.label())
              : ColumnDefinition.text(cell.label(), 1024));
    }
    return columns;
  }

  private @Nullable List<Cell> cells(SqlText text, String database) {
    if (!text.isWord(0, "SELECT")) {
      return null;
    }
    var cells = new ArrayList<Cell>();
    int at = 1;
    while (true) {
      int from = at;
      while (at < text.tokens().size()
          && !text.isSymbol(at, ',')
          && !text.isWord(at, "LIMIT")
          && !text.isSymbol(at, ';')) {
        at++;
      }
      var cell = cell(text, from, at, database);
      if (cell == null) {
        return null;
      }
      cells.add(cell);
      if (!text.isSymbol(at, ',')) {
        return endsAfterLimit(text, at) ? cells : null;
      }
      at++;
    }
  }

  /** Nothing more, or LIMIT and a number above 0. */
  private static boolean endsAfterLimit(SqlText text, int at) {
    int end = at;
    if (text.isWord(at, "LIMIT")) {
      boolean some =
          at + 1 < text.tokens().size()
              && text.text(text.tokens().get(at + 1)).matches("0*[1-9][0-9]*");
      if (!some) {
        return false;
      }
      end = at + 2;
    }
    return end == text.tokens().size()
        || end + 1 == text.tokens().size() && text.isSymbol(end, ';');
  }

  private @Nullable Cell cell(SqlText text, int from, int to, String database) {
    int end = to;
    String label = null;
    boolean aliased =
        to - from >= 3
            && (text.isWord(to - 2, "AS") || text.tokens().get(to - 1).kind() == Kind.WORD);
    if (aliased && !text.isSymbol(to - 2, '.') && !text.isSymbol(to - 2, '@')) {
      label = text.text(text.tokens().get(to - 1)).replaceAll("^[`\"']|[`\"']$", "");
      end = text.isWord(to - 2, "AS") ? to - 2 : to - 1;
    }
    if (end <= from) {
      return null;
    }
    String written = text.text(text.tokens().get(from).start(), text.tokens().get(end - 1).end());
    String shown = label == null ? written : label;
    if (written.startsWith("@@")) {
      String name = written.substring(2).replaceFirst("(?i)^(session|global|local)\\.", "");
      String value = variables.get(name);
      return value == null ? null : new Cell(shown, value, SystemVariables.isNumber(name));
    }
    return switch (written.toUpperCase(Locale.ROOT).replaceAll("\\s", "")) {
      case "CONNECTION_ID()" -> new Cell(shown, Long.toString(connectionId), true);
      case "LAST_INSERT_ID()", "ROW_COUNT()", "FOUND_ROWS()" -> new Cell(shown, "0", true);
      case "VERSION()" -> new Cell(shown, variables.get("version"), false);
      case "DATABASE()", "SCHEMA()" -> new Cell(shown, database, false);
      case "USER()", "CURRENT_USER()", "CURRENT_USER", "SESSION_USER()", "SYSTEM_USER()" ->
          new Cell(shown, user + "@127.0.0.1", false);
      default -> null;
    };
  }
}
