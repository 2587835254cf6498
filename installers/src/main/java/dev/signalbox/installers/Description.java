package dev.signalbox.installers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * What a package says about its contents: the licence text of every component, and the bill of
 * materials. Made of the assembled program alone, so that it can be tried without making a package.
 */
final class Description {
  private final Path licenceTexts;
  private final Sbom sbom;
  private final String mariadb;

  /**
   * @param licenceTexts the folder that {@link Licences} reads
   * @param boms what Maven's plugin wrote for each class path
   * @param mariadb version of MariaDB's binaries
   */
  Description(Path licenceTexts, List<Path> boms, String mariadb) throws IOException {
    this.licenceTexts = licenceTexts;
    this.sbom = new Sbom(boms);
    this.mariadb = mariadb;
  }

  /** The bills of materials of a build's modules, of the folder with the console's modules. */
  static List<Path> boms(Path console) throws IOException {
    try (var files = Files.find(console, 4, (file, kind) -> file.endsWith("target/bom.json"))) {
      return files.sorted().toList();
    }
  }

  /**
   * Writes both for one size.
   *
   * @param program the assembled program
   */
  void write(Path program, boolean embedded, String version, Path folder) throws IOException {
    var jars = new TreeMap<String, Path>();
    for (Path part : parts(program, embedded)) {
      try (var files = Files.newDirectoryStream(part, "*.jar")) {
        files.forEach(jar -> jars.put(jar.getFileName().toString(), jar));
      }
    }
    var components = new ArrayList<>(sbom.of(jars.keySet()));
    var texts = new LinkedHashMap<JsonNode, Path>();
    int i = 0;
    for (Path jar : jars.values()) {
      texts.put(components.get(i++), jar);
    }
    if (embedded) {
      var library =
          new ObjectMapper()
              .readTree(program.resolve("stack-templates/embedded/libchdb.json").toFile());
      String chdb = library.path("version").asText();
      components.add(
          Sbom.component(
              "libchdb", chdb, "pkg:npm/%40chdb/lib-linux-x64-gnu@" + chdb, "Apache-2.0"));
      components.add(
          Sbom.component(
              "mariadb-server",
              mariadb,
              "pkg:github/MariaDB/server@mariadb-" + mariadb,
              "GPL-2.0-only"));
    }
    components.add(
        Sbom.component(
            "openjdk-runtime",
            Runtime.version().toString(),
            "pkg:generic/openjdk@" + Runtime.version(),
            "GPL-2.0-with-classpath-exception"));
    components.forEach(component -> texts.putIfAbsent(component, program));
    new Licences(licenceTexts).write(texts, folder.resolve("licences"));
    Sbom.write(version, components, folder.resolve("signalbox.cdx.json"));
  }

  private static List<Path> parts(Path program, boolean embedded) throws IOException {
    try (var parts = Files.list(program.resolve("lib"))) {
      return parts
          .filter(Files::isDirectory)
          .filter(p -> embedded || !ProgramCopy.embeddedPart(program.relativize(p)))
          .sorted()
          .toList();
    }
  }
}
