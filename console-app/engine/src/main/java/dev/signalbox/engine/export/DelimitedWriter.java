package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line for each row, a char between cells: CSV and TSV, which write a cell each in its way. */
abstract class DelimitedWriter implements RowWriter {
  final TextOut out;
  private final boolean header;
  private final char between;
  private final String lineEnd;

  DelimitedWriter(TextOut out, boolean header, char between, String lineEnd) {
    this.out = out;
    this.header = header;
    this.between = between;
    this.lineEnd = lineEnd;
  }

  /** Writes a cell so that neither the char between cells nor a line's end is read in it. */
  abstract void cell(@Nullable Object value) throws IOException;

  @Override
  public final void begin(List<Column> columns) throws IOException {
    if (header) {
      row(columns.stream().map(Column::name).toArray());
    }
  }

  @Override
  public final void row(@Nullable Object[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.add(between);
      }
      cell(values[i]);
    }
    out.add(lineEnd);
  }

  @Override
  public final void end() throws IOException {
    out.flush();
  }
}
