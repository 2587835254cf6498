package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tabs between cells; what would break a line is escaped with a backslash, NULL is \N. */
final class TsvWriter implements RowWriter {
  private final TextOut out;
  private final boolean header;

  TsvWriter(TextOut out, boolean header) {
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
        out.add('\t');
      }
      var value = values[i];
      out.add(value == null ? "\\N" : escaped(CellText.of(value)));
    }
    out.add('\n');
  }

  private static String escaped(String text) {
    boolean plain =
        text.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '\\' || c == 0);
    return plain
        ? text
        : text.replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\0", "\\0");
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
