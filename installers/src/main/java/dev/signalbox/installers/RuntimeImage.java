package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The package's own Java: the modules in use, JavaFX among them with its libraries in place. */
final class RuntimeImage {
  /**
   * What the program and its servers use: what jdeps finds, less the debugger's modules;
   * jdk.charsets for MySQL's character sets, and jdk.zipfs.
   */
  private static final List<String> MODULES =
      List.of(
          "java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management",
          "java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml",
          "jdk.charsets,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs");

  private RuntimeImage() {}

  /**
   * Links the image.
   *
   * @param javafx the folder with JavaFX's jars
   * @param work for files in between
   */
  static void link(Path javafx, Path work, Path image) throws IOException {
    Path jmods = Files.createDirectories(work.resolve("jmods"));
    for (String module : List.of("base", "graphics", "controls")) {
      jmod(javafx, work.resolve(module), jmods, module);
    }
    Tools.jdk(
        "jlink",
        List.of(
            "--module-path=" + jmods,
            "--add-modules=" + String.join(",", MODULES) + ",javafx.controls",
            // the package is compressed as a whole
            "--compress=zip-0",
            "--no-header-files",
            "--no-man-pages",
            "--generate-cds-archive",
            "--output=" + image));
    // for heaps of 32 GB and more
    try (var files = Files.walk(image)) {
      for (Path archive : files.filter(f -> f.endsWith("classes_nocoops.jsa")).toList()) {
        Files.delete(archive);
      }
    }
  }

  private static void jmod(Path javafx, Path work, Path jmods, String module) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    Path libraries = Files.createDirectories(work.resolve("libraries"));
    Path legal = Files.createDirectories(work.resolve("legal"));
    try (var jar = new ZipFile(jarOf(javafx, module).toFile())) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        String name = entry.getName();
        if (!entry.isDirectory() && !name.startsWith("META-INF/")) {
          boolean library = !name.contains("/") && name.matches(".*\\.(so|dll|dylib)");
          Path target = (library ? libraries : classes).resolve(name);
          Files.createDirectories(Tree.parent(target));
          try (var content = jar.getInputStream(entry)) {
            Files.copy(content, target);
          }
        }
      }
    }
    // OpenJFX is under the same terms as the JDK, with the same exception
    Path jdk = Path.of(System.getProperty("java.home"), "legal", "java.base");
    for (String text : List.of("LICENSE", "ASSEMBLY_EXCEPTION", "ADDITIONAL_LICENSE_INFO")) {
      Files.copy(jdk.resolve(text), legal.resolve(text));
    }
    Tools.jdk(
        "jmod",
        List.of(
            "create",
            "--class-path=" + classes,
            "--libs=" + libraries,
            "--legal-notices=" + legal,
            jmods.resolve("javafx." + module + ".jmod").toString()));
  }

  /** The jar with a platform's classes: the one without a classifier is empty. */
  private static Path jarOf(Path javafx, String module) throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(javafx, "javafx-" + module + "-*-*.jar")) {
      files.forEach(found::add);
    }
    if (found.size() != 1) {
      throw new IOException("one jar of javafx-" + module + " was expected, found " + found);
    }
    return found.getFirst();
  }
}
