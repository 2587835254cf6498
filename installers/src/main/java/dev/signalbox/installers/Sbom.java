package dev.signalbox.installers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The bill of materials of one package (CycloneDX 1.6): of what Maven knows, the jars that are
 * really inside; and what did not come from Maven.
 */
final class Sbom {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, ObjectNode> byJar = new TreeMap<>();

  /**
   * @param boms what Maven's plugin wrote for each class path
   */
  Sbom(Collection<Path> boms) throws IOException {
    for (Path bom : boms) {
      var document = JSON.readTree(bom.toFile());
      add(document.path("metadata").path("component"));
      document.path("components").forEach(this::add);
    }
  }

  private void add(JsonNode component) {
    if (component instanceof ObjectNode node) {
      byJar.putIfAbsent(jar(node), node);
    }
  }

  /** The name a component's jar has on a class path. */
  private static String jar(JsonNode component) {
    String purl = component.path("purl").asText();
    int at = purl.indexOf("classifier=");
    String classifier = at < 0 ? "" : "-" + purl.substring(at + 11).split("&")[0];
    return component.path("name").asText()
        + "-"
        + component.path("version").asText()
        + classifier
        + ".jar";
  }

  /** The components of these jars; it fails where Maven knows nothing of one. */
  List<ObjectNode> of(Set<String> jars) throws IOException {
    var components = new ArrayList<ObjectNode>();
    for (String jar : jars) {
      var component = byJar.get(jar);
      if (component == null) {
        throw new IOException(jar + " is in no bill of materials: build all modules");
      }
      components.add(component);
    }
    return components;
  }

  /** A component that Maven does not know. */
  static ObjectNode component(String name, String version, String purl, String licence) {
    var component = JSON.createObjectNode();
    component.put("type", "application");
    component.put("bom-ref", purl);
    component.put("name", name);
    component.put("version", version);
    component.put("purl", purl);
    component.putArray("licenses").addObject().putObject("license").put("id", licence);
    return component;
  }

  /** The licences a component declares, by SPDX identifier or else by name. */
  static List<String> licences(JsonNode component) {
    var licences = new ArrayList<String>();
    for (var choice : component.path("licenses")) {
      var licence = choice.path("license");
      String id = licence.path("id").asText(licence.path("name").asText());
      licences.add(choice.has("expression") ? choice.path("expression").asText() : id);
    }
    return licences;
  }

  static void write(String version, List<ObjectNode> components, Path file) throws IOException {
    var document = JSON.createObjectNode();
    document.put("bomFormat", "CycloneDX");
    document.put("specVersion", "1.6");
    document.put("version", 1);
    var program = document.putObject("metadata").putObject("component");
    program.put("type", "application").put("name", "signalbox").put("version", version);
    document.putArray("components").addAll(components);
    Files.createDirectories(Tree.parent(file));
    JSON.writeValue(file.toFile(), document);
  }
}
