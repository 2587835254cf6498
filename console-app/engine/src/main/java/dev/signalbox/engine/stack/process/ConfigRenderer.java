package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the placeholders of a template in. In a {@code .json} file a text becomes a JSON string
 * with its quotes; ports and included files stand as they are.
 */
final class ConfigRenderer {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{(include:[^}]+|[A-Za-z][A-Za-z0-9_.-]*)}");

  private final Path templates;
  private final Map<String, String> values;

  ConfigRenderer(Path templates, Map<String, String> values) {
    this.templates = templates;
    this.values = values;
  }

  /** The text of a file of the template, filled in. */
  String render(Path file) {
    String name = file.getFileName().toString();
    try {
      return render(name, Files.readString(file));
    } catch (IOException e) {
      throw missing(file, e);
    }
  }

  String render(String name, String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(name, match.group(1))));
  }

  private String value(String name, String placeholder) {
    if (placeholder.startsWith("include:")) {
      Path file = templates.resolve(placeholder.substring("include:".length())).normalize();
      try {
        if (!file.startsWith(templates)) {
          throw new IOException("outside of the templates");
        }
        return Files.readString(file).strip();
      } catch (IOException e) {
        throw missing(file, e);
      }
    }
    String value = values.get(placeholder);
    if (value == null) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          name
              + ": nothing is known as ${"
              + placeholder
              + "}; known are "
              + values.keySet().stream().sorted().toList()
              + ".");
    }
    return name.endsWith(".json") && !placeholder.startsWith("port.") ? Json.write(value) : value;
  }

  private static EngineException missing(Path file, IOException e) {
    return new EngineException(
        ErrorCode.MISSING_PART,
        "The stack's template " + file + " cannot be read; is the program complete?",
        e);
  }
}
