package dev.signalbox.routing.session;

import dev.signalbox.routing.digest.DigestState;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SET statements that most drivers send, without a regular expression: plain names, and
 * words as values, quoted or not. Whatever else there is in a statement, it says nothing and {@link
 * SetGrammar} reads it; what it does read, the grammar reads the same way.
 */
final class PlainSet {
  private final String text;
  private int at;

  private PlainSet(String text) {
    this.text = text;
  }

  /** The values by variable as {@link SetGrammar} has them; null where that one has to read. */
  static @Nullable SortedMap<String, List<String>> read(String statement) {
    PlainSet reader = new PlainSet(statement);
    SortedMap<String, List<String>> values = new TreeMap<>();
    if (!reader.skip("SET ")) {
      return null;
    }
    do {
      String name = reader.name();
      String value = name == null ? null : reader.value();
      if (name == null || value == null) {
        return null;
      }
      values.put(SetGrammar.modern(name).toLowerCase(Locale.ROOT), List.of(value));
      reader.spaces();
      if (reader.peek() == ',') {
        reader.at++;
        reader.spaces();
      }
    } while (reader.at < statement.length());
    return values;
  }

  /** A variable's name and the sign behind it. */
  private @Nullable String name() {
    if (skip("@@")) {
      int start = at;
      String word = word();
      if (peek() == '.') {
        at++;
        boolean session = word.equalsIgnoreCase("session") || word.equalsIgnoreCase("local");
        return session ? assigned(word()) : null;
      }
      return start == at ? null : assigned(word);
    }
    String word = word();
    if (word.equalsIgnoreCase("session") && peek() == ' ') {
      spaces();
      word = word();
    } else if (word.regionMatches(true, 0, "names", 0, 5)) {
      return null;
    }
    return assigned(word);
  }

  private @Nullable String assigned(String name) {
    spaces();
    if (peek() == ':') {
      at++;
    }
    if (name.isEmpty() || peek() != '=') {
      return null;
    }
    at++;
    spaces();
    return name;
  }

  private @Nullable String value() {
    char quote = peek();
    if (quote != '\'' && quote != '"' && quote != '`') {
      int start = at;
      boolean none = skip("NULL");
      if (none ? isWord(peek()) : !words('-')) {
        return null;
      }
      return peek() == '(' ? null : text.substring(start, at);
    }
    int start = ++at;
    if (!words('-') || peek() != quote) {
      at = start;
      if (!words(',') || peek() != quote) {
        return null;
      }
    }
    return text.substring(start, at++);
  }

  /** Words with one such char between two of them. */
  private boolean words(char between) {
    if (word().isEmpty()) {
      return false;
    }
    while (peek() == between && at + 1 < text.length() && isWord(text.charAt(at + 1))) {
      at++;
      word();
    }
    return true;
  }

  private String word() {
    int start = at;
    while (isWord(peek())) {
      at++;
    }
    return text.substring(start, at);
  }

  private void spaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  private boolean skip(String prefix) {
    boolean here = text.regionMatches(true, at, prefix, 0, prefix.length());
    at += here ? prefix.length() : 0;
    return here;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** As {@code \w} has it: a dollar sign is none. */
  static boolean isWord(char c) {
    return c != '$' && DigestState.isWord(c);
  }
}
