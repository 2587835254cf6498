package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180: a header line, CRLF, quotes where needed. */
final class CsvWriter implements RowWriter {
  private final TextOut out;
  private final boolean header;

  CsvWriter(TextOut out, boolean header) {
    this.out = out;
    this.header = header;
  }

  @Override
  public void begin(List<Column> columns) throws IOException {
    if (header) {
      row(columns.stream().map(Column::name).toArray());
    }
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.add(',');
      }
      var value = values[i];
      if (value != null) {
        cell(CellText.of(value));
      }
    }
    out.add("\r\n");
  }

  private void cell(String text) throws IOException {
    if (text.isEmpty() || quoted(text)) {
      out.add('"').add(text.replace("\"", "\"\"")).add('"');
    } else {
      out.add(text);
    }
  }

  private static boolean quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
