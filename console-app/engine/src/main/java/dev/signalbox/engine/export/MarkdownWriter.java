package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as GitHub's Markdown has it; line breaks are br elements. */
final class MarkdownWriter implements RowWriter {
  private final TextOut out;

  MarkdownWriter(TextOut out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) throws IOException {
    row(columns.stream().map(Column::name).toArray());
    out.add('|');
    for (var column : columns) {
      out.add(column.numeric() ? " ---: |" : " --- |");
    }
    out.add('\n');
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    out.add('|');
    for (var value : values) {
      out.add(' ').add(value == null ? "NULL" : escaped(CellText.of(value))).add(" |");
    }
    out.add('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("\r\n", "<br>")
        .replace("\n", "<br>")
        .replace("\r", "<br>");
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
