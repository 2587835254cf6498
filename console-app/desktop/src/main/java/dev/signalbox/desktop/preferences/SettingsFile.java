package dev.signalbox.desktop.preferences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.desktop.ui.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The window's settings in one JSON file. Keys it does not know are kept; a file that cannot be
 * read is put aside, never overwritten. Saving is atomic. No password ever stands in it.
 */
public final class SettingsFile {
  private static final Logger LOG = System.getLogger(SettingsFile.class.getName());

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final ObjectNode content;

  /** Reads the file where there is one. */
  public SettingsFile(Path file) {
    this.file = file;
    this.content = read();
  }

  private ObjectNode read() {
    try {
      if (Files.exists(file)
          && json.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      putAside(e);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot read " + file + "; the defaults are used", e);
    }
    return json.createObjectNode();
  }

  private void putAside(JsonProcessingException why) {
    var aside = file.resolveSibling(file.getFileName() + ".unreadable");
    LOG.log(Level.WARNING, file + " is not JSON; it is kept as " + aside, why);
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings now; what is missing or out of range has its default. */
  public Settings get() {
    var theme = Theme.Mode.SYSTEM;
    for (var mode : Theme.Mode.values()) {
      if (mode.name().equalsIgnoreCase(content.path("theme").asText())) {
        theme = mode;
      }
    }
    var window = content.path("window");
    return new Settings(
        theme,
        window.path("x").asDouble(Double.NaN),
        window.path("y").asDouble(Double.NaN),
        Math.max(Settings.MIN_WIDTH, window.path("width").asDouble(Settings.WIDTH)),
        Math.max(Settings.MIN_HEIGHT, window.path("height").asDouble(Settings.HEIGHT)),
        window.path("maximized").asBoolean(false),
        content.path("welcomed").asBoolean(false),
        content.path("stack").asText(""),
        docker());
  }

  private Map<String, String> docker() {
    var settings = new TreeMap<String, String>();
    content
        .path("docker")
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().matches("SIGNALBOX_\\w+") && entry.getValue().isTextual()) {
                settings.put(entry.getKey(), entry.getValue().asText());
              }
            });
    return Map.copyOf(settings);
  }

  /** Writes the settings beside all else the file holds. */
  public void save(Settings settings) {
    content.put("welcomed", settings.welcomed());
    if (!settings.stack().isEmpty()) {
      content.put("stack", settings.stack());
    }
    content.remove("docker");
    if (!settings.docker().isEmpty()) {
      var docker = content.putObject("docker");
      new TreeMap<>(settings.docker()).forEach(docker::put);
    }
    content.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
    var window = content.withObject("/window");
    if (!Double.isNaN(settings.x()) && !Double.isNaN(settings.y())) {
      window.put("x", settings.x()).put("y", settings.y());
    }
    window
        .put("width", settings.width())
        .put("height", settings.height())
        .put("maximized", settings.maximized());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var draft = Files.createTempFile(file.toAbsolutePath().getParent(), "window", ".json");
      Files.write(draft, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the settings could not be saved to " + file, e);
    }
  }

  public Path file() {
    return file;
  }
}
