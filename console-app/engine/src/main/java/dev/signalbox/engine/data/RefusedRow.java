package dev.signalbox.engine.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row for which the server refused an INSERT of many: the server counts rows from the
 * start of the statement, people count lines of their file. Used after a failure only, so loads
 * that go well pay nothing.
 */
final class RefusedRow {
  /** Rows of one INSERT are few, and each is tried once, so this is short. */
  private static final int SECONDS_TO_ANSWER = 5;

  /** Enough of a value to find it in a file. */
  private static final int VALUE_SHOWN = 60;

  private static final Pattern ROW_OF_STATEMENT = Pattern.compile(" at row \\d+(?=\\W*$)");

  private final SampleTable table;
  private final RowSource source;

  RefusedRow(SampleTable table, RowSource source) {
    this.table = table;
    this.source = source;
  }

  /** A row of the source with its number, from 1. */
  record Row(long number, @Nullable Object[] values) {}

  /**
   * The refusal with the place of its row, where the source knows places and a row is refused when
   * it comes alone (rows of a deadlock are not). Leaves rows in the transaction, for the caller to
   * roll back.
   *
   * @param one the table's INSERT of one row, on the connection that refused {@code rows}
   */
  Optional<EngineException> find(Connection connection, PreparedStatement one, List<Row> rows)
      throws SQLException {
    if (source.place(rows.getFirst().number()).isEmpty()) {
      return Optional.empty();
    }
    Row first = null;
    SQLException why = null;
    int refused = 0;
    for (var row : rows) {
      try {
        fill(one, List.of(row));
        one.executeUpdate();
      } catch (SQLException e) {
        if (Thread.currentThread().isInterrupted() || !connection.isValid(SECONDS_TO_ANSWER)) {
          return Optional.empty();
        }
        refused++;
        if (first == null) {
          first = row;
          why = e;
        }
      }
    }
    return first == null || why == null
        ? Optional.empty()
        : Optional.of(named(first, why, refused, rows.size()));
  }

  /** Sets the parameters of an INSERT of {@code rows}. */
  static void fill(PreparedStatement statement, List<Row> rows) throws SQLException {
    int parameter = 1;
    for (var row : rows) {
      for (var value : row.values()) {
        statement.setObject(parameter++, value);
      }
    }
  }

  private EngineException named(Row row, SQLException why, int refused, int tried) {
    var said = ROW_OF_STATEMENT.matcher(String.valueOf(why.getMessage())).replaceFirst("");
    var text =
        new StringBuilder(source.place(row.number()).orElse("Row " + row.number()))
            .append(" is refused by ")
            .append(table.name())
            .append(": ")
            .append(said);
    for (int i = 0; i < row.values().length; i++) {
      var column = table.columns().get(i).name();
      if (said.contains("'" + column + "'") || said.contains("`" + column + "`")) {
        text.append(" (").append(column).append(" is ").append(shown(row.values()[i])).append(")");
      }
    }
    if (refused > 1) {
      text.append(", and %,d of the %,d rows after it".formatted(refused - 1, tried - 1));
    }
    // where no row passes, it is the table or the login rather than the file
    return tried > 1 && refused == tried
        ? new EngineException(ErrorCode.REMOTE, text.append(".").toString(), why)
        : new EngineException(ErrorCode.BAD_INPUT, text + ". Correct the file.", why);
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    var text = value.toString();
    return text.length() <= VALUE_SHOWN
        ? "\"" + text + "\""
        : "\"%s…\", %,d characters".formatted(text.substring(0, VALUE_SHOWN), text.length());
  }
}
