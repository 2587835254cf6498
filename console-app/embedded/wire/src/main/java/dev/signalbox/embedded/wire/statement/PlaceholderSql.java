package dev.signalbox.embedded.wire.statement;

import dev.signalbox.embedded.wire.result.TextRow;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A statement with {@code ?} placeholders, for servers that have no prepared statements of their
 * own: values are written into the text as literals, quoted with backslash escapes as MySQL and
 * ClickHouse read them.
 *
 * @param positions index of each placeholder in {@code sql}
 */
public record PlaceholderSql(String sql, List<Integer> positions) {

  /** Finds the placeholders: those in quotes, backticks and comments do not count. */
  public static PlaceholderSql parse(String sql) {
    List<Integer> positions = new ArrayList<>();
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\'' || c == '"' || c == '`') {
        i = endOfQuoted(sql, i);
      } else if (c == '#' || sql.startsWith("-- ", i)) {
        int end = sql.indexOf('\n', i);
        i = end < 0 ? sql.length() : end + 1;
      } else if (sql.startsWith("/*", i)) {
        int end = sql.indexOf("*/", i + 2);
        i = end < 0 ? sql.length() : end + 2;
      } else {
        if (c == '?') {
          positions.add(i);
        }
        i++;
      }
    }
    return new PlaceholderSql(sql, List.copyOf(positions));
  }

  private static int endOfQuoted(String sql, int start) {
    char quote = sql.charAt(start);
    int i = start + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && quote != '`') {
        i += 2;
      } else if (c == quote) {
        // a doubled quote opens again at once, which comes to the same
        return i + 1;
      } else {
        i++;
      }
    }
    return sql.length();
  }

  /** The text with one literal per placeholder. */
  public String bind(List<ParameterValue> values) {
    if (values.size() != positions.size()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + positions.size() + " placeholders");
    }
    StringBuilder bound = new StringBuilder(sql.length() + 16 * values.size());
    int from = 0;
    for (int i = 0; i < values.size(); i++) {
      bound.append(sql, from, positions.get(i)).append(literal(values.get(i)));
      from = positions.get(i) + 1;
    }
    return bound.append(sql, from, sql.length()).toString();
  }

  /** A value as a literal. */
  public static String literal(ParameterValue value) {
    return switch (value) {
      case ParameterValue.Null() -> "NULL";
      case ParameterValue.Int(long bits, boolean unsigned) ->
          unsigned ? Long.toUnsignedString(bits) : Long.toString(bits);
      case ParameterValue.Floating(double number) -> TextRow.number(Double.toString(number));
      case ParameterValue.Text(String text) -> quote(text);
      case ParameterValue.Bytes(byte[] bytes) -> quote(bytes);
    };
  }

  private static String quote(byte[] bytes) {
    try {
      return quote(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      // not text: both MySQL and ClickHouse have unhex()
      return "unhex('" + HexFormat.of().formatHex(bytes) + "')";
    }
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'' -> quoted.append("\\'");
        case '\\' -> quoted.append("\\\\");
        case '\0' -> quoted.append("\\0");
        default -> quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }
}
