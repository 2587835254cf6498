import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Checks ({@code --check ROOT}) or rewrites ({@code --fix ROOT}) every Java source below ROOT. Run
 * by the build in a JVM of the toolchain's JDK, because a formatter parses only what its JVM knows.
 */
public final class FormatSources {
  public static void main(String[] args) throws Exception {
    boolean fix = args[0].equals("--fix");
    Path root = Path.of(args[1]);
    List<Path> sources;
    try (var files = Files.walk(root)) {
      sources =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !root.relativize(f).toString().matches("(.*/)?(target|\\.git)/.*"))
              .sorted()
              .toList();
    }
    var different = Collections.synchronizedList(new ArrayList<Path>());
    sources.parallelStream()
        .forEach(
            source -> {
              if (isChanged(source, fix)) {
                different.add(root.relativize(source));
              }
            });
    System.out.println(
        sources.size() + " sources, " + different.size() + (fix ? " reformatted" : " differ"));
    if (!fix && !different.isEmpty()) {
      different.stream().sorted().forEach(f -> System.out.println("  not formatted: " + f));
      System.out.println("mend with: mvn -N verify -Dformat.mode=--fix");
      System.exit(1);
    }
  }

  private static boolean isChanged(Path source, boolean fix) {
    try {
      String text = Files.readString(source);
      String ordered = RemoveUnusedImports.removeUnusedImports(text);
      String formatted =
          new Formatter(JavaFormatterOptions.defaultOptions())
              .formatSource(
                  ImportOrderer.reorderImports(ordered, JavaFormatterOptions.Style.GOOGLE));
      boolean changed = !formatted.equals(text);
      if (changed && fix) {
        Files.writeString(source, formatted);
      }
      return changed;
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException("cannot format " + source, e);
    }
  }
}
