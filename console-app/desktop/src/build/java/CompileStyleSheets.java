import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.css.Stylesheet;

/**
 * Run by the build as a source file: beside each style sheet of a folder it lays the toolkit's own
 * binary form, which the toolkit prefers and need not parse at a start.
 */
final class CompileStyleSheets {
  private CompileStyleSheets() {}

  public static void main(String[] folder) throws IOException, URISyntaxException {
    var toolkit =
        Path.of(Stylesheet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var sheets = Files.newDirectoryStream(Path.of(folder[0]), "*.css")) {
      for (Path sheet : sheets) {
        String text = sheet.toString();
        var binary = Path.of(text.substring(0, text.length() - ".css".length()) + ".bss");
        // no two runs write the same bytes, and a new file would make a new jar
        if (!isCurrent(binary, sheet) || !isCurrent(binary, toolkit)) {
          Stylesheet.convertToBinary(sheet.toFile(), binary.toFile());
        }
      }
    }
  }

  private static boolean isCurrent(Path binary, Path source) throws IOException {
    return Files.exists(binary)
        && Files.getLastModifiedTime(binary).compareTo(Files.getLastModifiedTime(source)) >= 0;
  }
}
