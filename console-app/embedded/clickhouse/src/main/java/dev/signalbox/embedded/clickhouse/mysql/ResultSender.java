package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.NativeResult;
import dev.signalbox.embedded.clickhouse.engine.ResultStream;
import dev.signalbox.embedded.clickhouse.sql.SelectLabels;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import dev.signalbox.embedded.wire.result.ResultSetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a result of the engine as a result set, row by row. */
final class ResultSender {
  /** What the engine must be asked for: {@link RowReader} reads it. */
  static final String FORMAT = "TabSeparatedWithNamesAndTypes";

  private static final int HEADER_LINES = 2;

  private final String sql;
  private final List<String> labels;
  private final ResponseWriter out;

  /**
   * For one statement.
   *
   * @param sql as the client wrote it: labels come from its text
   * @param labels other labels, or none
   */
  ResultSender(String sql, List<String> labels, ResponseWriter out) {
    this.sql = sql;
    this.labels = labels;
    this.out = out;
  }

  void send(NativeResult result) throws IOException {
    var columns = columns(result);
    var rows = begin(columns);
    result.writeTo(new RowReader(columns, rows), result.afterLines(HEADER_LINES));
    rows.finish();
  }

  /** An error after the first row ends the result set; before it, it is thrown. */
  void send(ResultStream stream) throws IOException {
    List<MySqlColumn> columns = List.of();
    @Nullable ResultSetWriter rows = null;
    try {
      NativeResult next;
      while ((next = stream.next()) != null) {
        try (var piece = next) {
          if (rows == null) {
            columns = columns(piece);
            rows = begin(columns);
          }
          piece.writeTo(new RowReader(columns, rows), piece.afterLines(HEADER_LINES));
        }
      }
    } catch (ClickHouseException e) {
      if (rows == null) {
        throw e;
      }
      rows.fail(MySqlErrors.of(e).packet());
      return;
    }
    if (rows == null) {
      throw new ClickHouseException("the engine gave a result without columns");
    }
    rows.finish();
  }

  private ResultSetWriter begin(List<MySqlColumn> columns) throws IOException {
    return out.resultSet(columns.stream().map(MySqlColumn::definition).toList());
  }

  private List<MySqlColumn> columns(NativeResult first) {
    long end = first.afterLines(HEADER_LINES);
    String header = new String(first.bytes(0, Math.toIntExact(end)), StandardCharsets.UTF_8);
    String[] lines = header.split("\n", -1);
    var names = fields(lines[0]);
    var types = fields(lines[1]);
    var shown = labels.size() == names.size() ? labels : SelectLabels.of(sql, names);
    var columns = new ArrayList<MySqlColumn>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(MySqlColumn.of(names.get(i), types.get(i)).labelled(shown.get(i)));
    }
    return columns;
  }

  /** The values of a line of tab-separated text. */
  static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    for (String field : line.split("\t", -1)) {
      var value = new ByteArrayOutputStream();
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        boolean escape = bytes[i] == '\\' && i + 1 < bytes.length;
        value.write(escape ? RowReader.unescape(bytes[++i]) : bytes[i]);
      }
      fields.add(value.toString(StandardCharsets.UTF_8));
    }
    return fields;
  }
}
