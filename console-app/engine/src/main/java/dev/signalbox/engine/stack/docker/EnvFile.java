package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of {@code NAME=value} lines, as {@code docker compose} reads it from {@code .env}. */
final class EnvFile {
  private EnvFile() {}

  /** Values as they stand, without quoting; lines that begin with # are comments. */
  static Map<String, String> parse(String text) {
    var values = new LinkedHashMap<String, String>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1 || !line.substring(0, equals).matches("[A-Za-z_]\\w*")) {
        throw new EngineException(
            ErrorCode.BAD_INPUT, "Line " + number + " of the settings is not NAME=value.");
      }
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return values;
  }

  /** The same as text. Values with a dollar sign, a quote or a # would need quoting: refused. */
  static String write(String head, Map<String, String> values) {
    var text = new StringBuilder("# ").append(head).append('\n');
    values.forEach(
        (name, value) -> {
          if (!value.matches("[^$'\"#\\\\\\n\\r]*")) {
            throw new EngineException(
                ErrorCode.BAD_INPUT,
                name + " may not contain a dollar sign, a quote, a backslash or a #.");
          }
          text.append(name).append('=').append(value).append('\n');
        });
    return text.toString();
  }
}
