package dev.signalbox.installers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * Puts the licence text of every component beside the program: its own, as its jar has it, and the
 * standard text of each licence it declares. It fails where a component would be left without any.
 */
final class Licences {
  private static final String OWN =
      "(?i)(.*/)?[^/]*(LICEN[CS]E|NOTICE|COPYING|COPYRIGHT)[^/]*(?<!\\.(class|java|json|png))";

  /** Said instead of an identifier where the jar's own text counts. */
  private static final String OWN_TEXT = "own";

  private final Path texts;
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param texts standard texts as {@code SPDX-ID.txt}, and {@code names.properties}: other names
   *     of licences, and components whose Maven data say nothing
   */
  Licences(Path texts) throws IOException {
    this.texts = texts;
    var properties = new Properties();
    try (var in = Files.newBufferedReader(texts.resolve("names.properties"))) {
      properties.load(in);
    }
    properties.forEach((key, value) -> names.put(key.toString(), value.toString()));
  }

  /**
   * Writes the texts and an index.
   *
   * @param components with the jar of each, where it has one here
   */
  void write(Map<JsonNode, Path> components, Path folder) throws IOException {
    var index = new TreeMap<String, String>();
    var missing = new ArrayList<String>();
    for (var entry : components.entrySet()) {
      var component = entry.getKey();
      String name = component.path("name").asText();
      var identifiers = identifiers(component);
      boolean mustHaveOwn = identifiers.isEmpty() || identifiers.contains(OWN_TEXT);
      for (String identifier : identifiers) {
        if (identifier.equals(OWN_TEXT)) {
          continue;
        }
        Path text = texts.resolve(identifier + ".txt");
        if (!Files.isRegularFile(text)) {
          missing.add(name + ": no licence text " + text.getFileName());
          continue;
        }
        Tree.copy(text, folder.resolve(identifier + ".txt"));
      }
      Path jar = entry.getValue();
      int own = jar.toString().endsWith(".jar") ? extract(jar, folder.resolve(name)) : 0;
      if (mustHaveOwn && own == 0) {
        missing.add(name + " has no licence text, neither declared nor in its jar");
      }
      index.put(
          name + " " + component.path("version").asText(),
          String.join(", ", identifiers) + (own > 0 ? " (own texts in " + name + "/)" : ""));
    }
    if (!missing.isEmpty()) {
      throw new IOException(
          "licence texts are missing; add them to "
              + texts
              + ", or a line to its names.properties:\n"
              + String.join("\n", missing));
    }
    var text = new StringBuilder("What is inside, and under which licence.\n\n");
    index.forEach((name, licence) -> text.append(name).append(": ").append(licence).append('\n'));
    Tree.write(folder.resolve("INDEX.txt"), text.toString());
  }

  private List<String> identifiers(JsonNode component) {
    var declared = Sbom.licences(component);
    String set = names.get("component." + component.path("name").asText());
    var found = new ArrayList<String>();
    for (String one : set != null ? List.of(set) : declared) {
      String known = names.getOrDefault(one.replaceAll("[ :=]", "_"), one);
      found.addAll(List.of(known.split("( OR | AND | WITH |,)+")));
    }
    return found.stream().map(s -> s.replaceAll("[()]", "").strip()).distinct().sorted().toList();
  }

  private static int extract(Path jar, Path folder) throws IOException {
    int count = 0;
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        if (!entry.isDirectory() && entry.getName().matches(OWN)) {
          Path target = folder.resolve(entry.getName().replace("META-INF/", "").replace('/', '-'));
          Files.createDirectories(folder);
          try (var in = zip.getInputStream(entry)) {
            Files.copy(in, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          }
          count++;
        }
      }
    }
    return count;
  }
}
