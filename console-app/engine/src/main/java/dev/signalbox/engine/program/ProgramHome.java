package dev.signalbox.engine.program;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the assembled program lies: {@code lib/} with a folder for each class path or component,
 * and {@code stack-templates/}.
 */
public record ProgramHome(Path root) {
  /** The system property that {@code bin/signalbox} sets. */
  public static final String PROPERTY = "signalbox.home";

  /** The component that holds the ClickHouse engine library by version, in packages with it. */
  public static final String ENGINE_LIBRARY = "libchdb";

  /** The program this JVM was started from. */
  public static ProgramHome fromSystemProperty() {
    String value = System.getProperty(PROPERTY);
    if (value == null || value.isBlank()) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "The program's own folder is not known. Start Signalbox by bin/signalbox, or set -D"
              + PROPERTY
              + "=DIR.");
    }
    return new ProgramHome(Path.of(value).toAbsolutePath().normalize());
  }

  public Path templates() {
    return root.resolve("stack-templates");
  }

  public Path component(String name) {
    return root.resolve("lib").resolve(name);
  }

  /** The jars of a component, in a stable order, as a class path. */
  public String classPath(String component) {
    Path directory = component(component);
    try (var files = Files.list(directory)) {
      List<String> jars =
          files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().toList();
      if (!jars.isEmpty()) {
        return String.join(java.io.File.pathSeparator, jars);
      }
    } catch (IOException e) {
      throw new EngineException(ErrorCode.MISSING_PART, incomplete(directory), e);
    }
    throw new EngineException(ErrorCode.MISSING_PART, incomplete(directory));
  }

  /** The command line program's class path: the engine without JavaFX. */
  public String consoleClassPath() {
    Path cli = component("cli");
    return Files.isDirectory(cli)
        ? cli.resolve("*").toString()
        : System.getProperty("java.class.path");
  }

  /** The Java that runs this program runs its services too. */
  public Path java() {
    String name = System.getProperty("os.name", "").startsWith("Windows") ? "java.exe" : "java";
    return Path.of(System.getProperty("java.home"), "bin", name);
  }

  private static String incomplete(Path directory) {
    return "The program is incomplete: " + directory + " holds no jars. Build or install it again.";
  }
}
