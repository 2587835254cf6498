package dev.signalbox.engine.export;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** RFC 4180: a header line, CRLF, quotes where needed; NULL is nothing, an empty text is quoted. */
final class CsvWriter extends DelimitedWriter {
  CsvWriter(TextOut out, boolean header) {
    super(out, header, ',', "\r\n");
  }

  @Override
  void cell(@Nullable Object value) throws IOException {
    if (value == null) {
      return;
    }
    var text = CellText.of(value);
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
}
