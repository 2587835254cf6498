package dev.signalbox.desktop.workbench.grid;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One value as text, whole: JSON is indented, bytes are lines of sixteen. */
final class CellTextModel {
  /** Longer ones are shown in part. */
  static final int LONGEST = 1 << 20;

  private static final int LINE = 16;
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ");

  private CellTextModel() {}

  /** As one line of the grid and of copies: bytes as hexadecimal, NULL as NULL. */
  static String plain(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    return value == null ? "NULL" : value.toString();
  }

  /** To be read by people; at most {@link #LONGEST} characters. */
  static String detail(@Nullable Object value) {
    var text =
        value instanceof byte[] bytes
            ? hex(bytes)
            : value == null ? "NULL" : json(value.toString());
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "\n…" : text;
  }

  private static String hex(byte[] bytes) {
    var lines = new StringBuilder();
    for (int from = 0; from < bytes.length && lines.length() <= LONGEST; from += LINE) {
      int to = Math.min(bytes.length, from + LINE);
      lines.append(
          "%08x  %-47s  %s\n"
              .formatted(from, PAIRS.formatHex(bytes, from, to), readable(bytes, from, to)));
    }
    return lines.toString();
  }

  private static String readable(byte[] bytes, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(bytes[i] >= 0x20 && bytes[i] < 0x7F ? (char) bytes[i] : '.');
    }
    return text.toString();
  }

  /** Indented with all digits kept, or as it is when it is no JSON. */
  private static String json(String text) {
    var start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return text;
    }
    var out = new StringWriter();
    var factory = new JsonFactory();
    try (var in = factory.createParser(text);
        var json = factory.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      while (in.nextToken() != null) {
        json.copyCurrentEventExact(in);
      }
    } catch (IOException e) {
      // it only begins like JSON
      return text;
    }
    return out.toString();
  }
}
