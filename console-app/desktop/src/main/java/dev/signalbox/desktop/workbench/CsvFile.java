package dev.signalbox.desktop.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a result as CSV (RFC 4180): a header line, CRLF, quotes where needed. NULL is an empty
 * field without quotes, an empty text is {@code ""}. The file appears when it is whole.
 */
final class CsvFile {
  private CsvFile() {}

  static void write(ResultModel result, int rows, Path file) throws IOException {
    var draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".export", ".csv");
    try (var out = Files.newBufferedWriter(draft)) {
      var heads = result.heads();
      for (int c = 0; c < heads.size(); c++) {
        out.write(c == 0 ? "" : ",");
        out.write(quoted(heads.get(c).name()));
      }
      out.write("\r\n");
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < heads.size(); c++) {
          out.write(c == 0 ? "" : ",");
          if (!result.isNull(r, c)) {
            var text = result.text(r, c);
            out.write(text.isEmpty() ? "\"\"" : quoted(text));
          }
        }
        out.write("\r\n");
      }
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
