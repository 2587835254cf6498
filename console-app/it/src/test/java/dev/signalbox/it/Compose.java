package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Docker Compose 2 in a folder with a Compose file. */
final class Compose {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, String> settings;

  /**
   * @param settings variables set beside those of this process
   */
  Compose(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** What a command that must fail prints. */
  String refusal(String... arguments) throws Exception {
    var process = builder(arguments).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(text).isNotZero();
    return text;
  }

  private ProcessBuilder builder(String... arguments) {
    var command = new ArrayList<>(List.of(System.getenv("SIGNALBOX_COMPOSE")));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(settings);
    return builder;
  }

  /** The lines on stdout of a command that must succeed. */
  List<String> run(String... arguments) throws Exception {
    var said = Files.createTempFile("compose-", ".err");
    var process = builder(arguments).redirectError(said.toFile()).start();
    var lines = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertThat(process.waitFor())
        .as(() -> String.join(" ", arguments) + ":\n" + read(said))
        .isZero();
    Files.delete(said);
    return lines;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  /** What {@code ps} lists, by service; stopped services are left out. */
  Map<String, JsonNode> ps() throws Exception {
    var entries = new TreeMap<String, JsonNode>();
    for (var line : run("ps", "--format", "json")) {
      var entry = JSON.readTree(line);
      entries.put(entry.path("Service").asText(), entry);
    }
    return entries;
  }
}
