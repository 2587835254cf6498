import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.css.Stylesheet;

/**
 * Run by the build as a source file: beside each style sheet of a folder it lays the toolkit's own
 * binary form, which the toolkit prefers and need not parse at a start.
 */
final class CompileStyleSheets {
  private CompileStyleSheets() {}

  public static void main(String[] folder) throws IOException {
    try (var sheets = Files.newDirectoryStream(Path.of(folder[0]), "*.css")) {
      for (Path sheet : sheets) {
        String text = sheet.toString();
        var binary = new File(text.substring(0, text.length() - ".css".length()) + ".bss");
        Stylesheet.convertToBinary(sheet.toFile(), binary);
      }
    }
  }
}
