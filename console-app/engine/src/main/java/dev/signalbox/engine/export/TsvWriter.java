package dev.signalbox.engine.export;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tabs between cells; what would break a line is escaped with a backslash, NULL is \N. */
final class TsvWriter extends DelimitedWriter {
  TsvWriter(TextOut out, boolean header) {
    super(out, header, '\t', "\n");
  }

  @Override
  void cell(@Nullable Object value) throws IOException {
    out.add(value == null ? "\\N" : escaped(CellText.of(value)));
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
}
