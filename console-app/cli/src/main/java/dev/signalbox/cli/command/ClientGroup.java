package dev.signalbox.cli.command;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The {@code [client]} group of a MySQL option file. */
public final class ClientGroup {
  private static final Map<Character, String> ESCAPES =
      Map.of('b', "\b", 't', "\t", 'n', "\n", 'r', "\r", 's', " ");

  private ClientGroup() {}

  /** Its settings by name, with {@code -} for {@code _}; the last of one name counts. */
  public static Map<String, String> read(Path file) {
    var settings = new HashMap<String, String>();
    boolean client = false;
    try {
      for (var line : Files.readAllLines(file)) {
        var text = line.strip();
        if (text.startsWith("[")) {
          client = text.equals("[client]");
        } else if (client && !text.isEmpty() && !text.startsWith("#") && !text.startsWith(";")) {
          int equals = text.indexOf('=');
          if (equals > 0) {
            var name = text.substring(0, equals).strip().replace('_', '-');
            settings.put(name, value(text.substring(equals + 1).strip()));
          }
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Cannot read the option file " + file + ": " + e.getMessage(), e);
    }
    return settings;
  }

  /** As the clients read it: quotes around are taken off, a # begins a comment, \\ escapes. */
  private static String value(String text) {
    boolean quoted = text.startsWith("\"") || text.startsWith("'");
    char end = quoted ? text.charAt(0) : '#';
    var value = new StringBuilder();
    for (int i = quoted ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        value.append(ESCAPES.getOrDefault(next, String.valueOf(next)));
      } else if (c == end) {
        break;
      } else {
        value.append(c);
      }
    }
    return quoted ? value.toString() : value.toString().strip();
  }
}
