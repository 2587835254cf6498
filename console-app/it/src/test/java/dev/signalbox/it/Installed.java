package dev.signalbox.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests need and the build does not bring. */
final class Installed {
  private Installed() {}

  /** Ends the test without the program: skipped with the reason at home, failed with CI=true. */
  static void need(String program, String debianPackage) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    var missing =
        "%s is not installed. Debian, Ubuntu: sudo apt-get install %s"
            .formatted(program, debianPackage);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    Assumptions.assumeTrue(there, missing);
  }
}
