package dev.signalbox.routing.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * libconfig's syntax, which proxysql.cnf is written in, as a tree: groups become objects, lists and
 * arrays become arrays. {@code @include} is refused, because only one file is read.
 *
 * @see <a href="https://hyperrealm.github.io/libconfig/libconfig_manual.html">libconfig</a>
 */
final class LibconfigReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z*][-A-Za-z0-9_*]*");
  private static final Pattern INTEGER = Pattern.compile("[-+]?\\d+L?L?|0[xX][0-9A-Fa-f]+L?L?");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final String WORD_END = " \t\r\n\f,;=:(){}[]\"#";
  private static final int DEEPEST = 50;

  private final String text;
  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private int at;
  private int depth;

  private LibconfigReader(String text) {
    this.text = text;
  }

  /**
   * Reads a whole file.
   *
   * @throws EngineException BAD_INPUT naming the line
   */
  static ObjectNode read(String text) {
    var reader = new LibconfigReader(text);
    var root = reader.settings('\0');
    reader.skip();
    if (reader.at < text.length()) {
      throw reader.bad("'" + text.charAt(reader.at) + "' belongs to nothing");
    }
    return root;
  }

  private ObjectNode settings(char end) {
    var group = nodes.objectNode();
    while (true) {
      skip();
      if (at >= text.length() || text.charAt(at) == end) {
        return group;
      }
      if (text.charAt(at) == '@') {
        throw bad("@include is not followed; put the sections into one file");
      }
      var name = word();
      if (!NAME.matcher(name).matches()) {
        throw bad(name.isEmpty() ? "a name is missing" : "'" + name + "' is no name");
      }
      skip();
      if (at >= text.length() || (text.charAt(at) != '=' && text.charAt(at) != ':')) {
        throw bad("'" + name + "' has no = behind it");
      }
      at++;
      if (group.has(name)) {
        throw bad("'" + name + "' stands twice");
      }
      group.set(name, value());
      skip();
      if (at < text.length() && (text.charAt(at) == ';' || text.charAt(at) == ',')) {
        at++;
      }
    }
  }

  private JsonNode value() {
    skip();
    if (at >= text.length()) {
      throw bad("the file ends where a value is expected");
    }
    return switch (text.charAt(at)) {
      case '{' -> {
        enter();
        var group = settings('}');
        leave('}');
        yield group;
      }
      case '(' -> list(')');
      case '[' -> list(']');
      case '"' -> nodes.textNode(string());
      default -> scalar(word());
    };
  }

  private ArrayNode list(char end) {
    enter();
    var list = nodes.arrayNode();
    skip();
    while (at < text.length() && text.charAt(at) != end) {
      list.add(value());
      skip();
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
        skip();
      } else if (at < text.length() && text.charAt(at) != end) {
        throw bad("a comma or " + end + " is missing");
      }
    }
    leave(end);
    return list;
  }

  private void enter() {
    at++;
    if (++depth > DEEPEST) {
      throw bad("more than " + DEEPEST + " brackets are open");
    }
  }

  private void leave(char end) {
    if (at >= text.length()) {
      throw bad("the file ends before its " + end);
    }
    at++;
    depth--;
  }

  private JsonNode scalar(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false")) {
      return nodes.booleanNode(lower.equals("true"));
    }
    try {
      if (INTEGER.matcher(word).matches()) {
        var digits = word.replace("L", "");
        return number(
            lower.startsWith("0x")
                ? Long.parseUnsignedLong(digits.substring(2), 16)
                : Long.parseLong(digits));
      }
      if (FLOAT.matcher(word).matches()) {
        return nodes.numberNode(Double.parseDouble(word));
      }
    } catch (NumberFormatException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, message("'" + word + "' is too large a number"), e);
    }
    throw bad(
        word.isEmpty()
            ? "a value is missing"
            : "'" + word + "' is no number, no true or false, and text stands in \"\"");
  }

  private JsonNode number(long value) {
    return value == (int) value ? nodes.numberNode((int) value) : nodes.numberNode(value);
  }

  /** Strings that follow one another are one. A backslash before any other letter stays. */
  private String string() {
    var out = new StringBuilder();
    while (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        out.append(text.charAt(at) == '\\' ? escape() : text.charAt(at++));
      }
      if (at >= text.length()) {
        throw bad("the file ends within a \"text\"");
      }
      at++;
      skip();
    }
    return out.toString();
  }

  private char escape() {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    int escaped = "nrtf\\\"".indexOf(c);
    if (escaped >= 0) {
      at += 2;
      return "\n\r\t\f\\\"".charAt(escaped);
    }
    if ((c == 'x' || c == 'X') && text.substring(at).matches("(?s)\\\\.[0-9A-Fa-f]{2}.*")) {
      char hex = (char) Integer.parseInt(text.substring(at + 2, at + 4), 16);
      at += 4;
      return hex;
    }
    at++;
    return '\\';
  }

  private String word() {
    int start = at;
    while (at < text.length() && WORD_END.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** White space and the three kinds of comments. */
  private void skip() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.charAt(at) == '#' || text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw bad("a comment is not closed");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private EngineException bad(String what) {
    return new EngineException(ErrorCode.BAD_INPUT, message(what));
  }

  private String message(String what) {
    long line =
        1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return "the configuration cannot be read: line " + line + ": " + what;
  }
}
