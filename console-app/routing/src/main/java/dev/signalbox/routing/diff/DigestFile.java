package dev.signalbox.routing.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of stats_mysql_query_digest from a file: a JSON array of objects, an object a line, or the
 * tab-separated table that {@code mysql -B} prints, with its heading. Columns have ProxySQL's
 * names; {@code digest_text} and {@code count_star} are needed.
 */
public final class DigestFile {
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * Reads a file's text.
   *
   * @throws EngineException BAD_INPUT naming the row and what it lacks
   */
  public List<Traffic> read(String text) {
    var start = text.stripLeading();
    var rows = new ArrayList<Traffic>();
    if (start.startsWith("[")) {
      for (JsonNode row : tree(text, 1)) {
        rows.add(row(row, rows.size() + 1));
      }
    } else if (start.startsWith("{")) {
      for (var line : text.lines().filter(l -> !l.isBlank()).toList()) {
        rows.add(row(tree(line, rows.size() + 1), rows.size() + 1));
      }
    } else {
      table(text, rows);
    }
    return rows;
  }

  private void table(String text, List<Traffic> rows) {
    var lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return;
    }
    var names = List.of(lines.getFirst().split("\t"));
    if (!names.contains("digest_text")) {
      throw bad(
          "the digests are no JSON, and their first line has no column digest_text; make the file"
              + " with: mysql -B -e 'SELECT * FROM stats_mysql_query_digest'",
          null);
    }
    for (var line : lines.subList(1, lines.size())) {
      var values = line.split("\t", -1);
      var row = mapper.createObjectNode();
      for (int i = 0; i < Math.min(values.length, names.size()); i++) {
        row.put(names.get(i), unescaped(values[i]));
      }
      rows.add(row(row, rows.size() + 1));
    }
  }

  /** As the client escapes in batch mode. */
  private static String unescaped(String value) {
    var out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int escaped = c == '\\' && i + 1 < value.length() ? "nt0\\".indexOf(value.charAt(i + 1)) : -1;
      if (escaped >= 0) {
        out.append("\n\t\0\\".charAt(escaped));
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private JsonNode tree(String text, int position) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw bad("digest %d is no JSON: %s".formatted(position, e.getOriginalMessage()), e);
    }
  }

  private static Traffic row(JsonNode row, int position) {
    if (!(row instanceof ObjectNode) || !row.hasNonNull("digest_text")) {
      throw bad("digest " + position + " has no digest_text", null);
    }
    return Traffic.ofDigest(
        row.get("digest_text").asText(),
        row.path("digest").asText(""),
        row.path("schemaname").asText(""),
        row.path("username").asText(""),
        number(row, "count_star", position),
        row.has("sum_time") ? number(row, "sum_time", position) : 0);
  }

  private static long number(JsonNode row, String column, int position) {
    try {
      return Long.parseLong(row.path(column).asText("").strip());
    } catch (NumberFormatException e) {
      throw bad(
          "digest %d: %s is '%s', but must be a number"
              .formatted(position, column, row.path(column).asText("")),
          e);
    }
  }

  private static EngineException bad(String message, @Nullable Throwable cause) {
    return new EngineException(ErrorCode.BAD_INPUT, message, cause);
  }
}
