package dev.signalbox.engine.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement's bare words, in upper case, without strings, quoted names and comments. Where the
 * dialects disagree the text counts as code: what MySQL executes in a comment, and what follows two
 * dashes without a space.
 */
final class StatementWords {
  private final String sql;
  private final List<Word> words = new ArrayList<>();
  private int position;
  private int depth;

  private StatementWords(String sql) {
    this.sql = sql;
  }

  /**
   * One word.
   *
   * @param depth how many brackets are open around it; those around the whole statement count not
   */
  record Word(String text, int depth) {}

  static List<Word> of(String sql) {
    var reader = new StatementWords(sql);
    while (reader.position < sql.length()) {
      reader.step(sql.charAt(reader.position));
    }
    return reader.words;
  }

  private void step(char c) {
    if (c == '\'' || c == '"' || c == '`') {
      skipQuoted(c);
    } else if (c == '#' || sql.startsWith("-- ", position) || sql.startsWith("--\n", position)) {
      skipTo("\n");
    } else if (sql.startsWith("/*!", position) || sql.startsWith("/*M!", position)) {
      position = sql.indexOf('!', position) + 1;
      while (position < sql.length() && Character.isDigit(sql.charAt(position))) {
        position++;
      }
    } else if (sql.startsWith("/*", position)) {
      position += 2;
      skipTo("*/");
    } else if (Character.isLetter(c) || c == '_') {
      readWord();
    } else {
      if (c == '(' && !words.isEmpty()) {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      }
      position++;
    }
  }

  private void readWord() {
    int start = position;
    while (position < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(position))
            || "_$".indexOf(sql.charAt(position)) >= 0)) {
      position++;
    }
    // a column called a.update is no verb
    if (start == 0 || sql.charAt(start - 1) != '.') {
      words.add(new Word(sql.substring(start, position).toUpperCase(Locale.ROOT), depth));
    }
  }

  private void skipQuoted(char quote) {
    position++;
    while (position < sql.length()) {
      char c = sql.charAt(position++);
      if (c == '\\' && quote != '`') {
        position++;
      } else if (c == quote) {
        return;
      }
    }
    position = sql.length();
  }

  private void skipTo(String end) {
    int found = sql.indexOf(end, position);
    position = found < 0 ? sql.length() : found + end.length();
  }
}
