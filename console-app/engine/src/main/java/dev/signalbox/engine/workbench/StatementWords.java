package dev.signalbox.engine.workbench;

import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement's bare words, in upper case, without strings, quoted names and comments. Read as
 * MySQL reads it, which takes more for code than ClickHouse: what stands in a comment for it to
 * execute, and what follows two dashes without a space.
 */
final class StatementWords {
  private final List<Word> words = new ArrayList<>();
  private int depth;

  private StatementWords() {}

  /**
   * One word.
   *
   * @param depth how many brackets are open around it; those around the whole statement count not
   */
  record Word(String text, int depth) {}

  static List<Word> of(String sql) {
    var reader = new StatementWords();
    reader.read(sql);
    return reader.words;
  }

  private void read(String sql) {
    boolean qualified = false;
    for (var lexeme : new SqlLexer(SqlDialect.MYSQL).lex(sql)) {
      switch (lexeme.kind()) {
        case WORD -> {
          // a column called a.update is no verb
          if (!qualified) {
            words.add(new Word(lexeme.in(sql).toUpperCase(Locale.ROOT), depth));
          }
        }
        case DIRECTIVE -> readDirective(lexeme.in(sql));
        case PUNCTUATION -> count(lexeme.in(sql).charAt(0));
        default -> {}
      }
      qualified = lexeme.kind() == LexemeKind.PUNCTUATION && lexeme.is(sql, '.');
    }
  }

  private void readDirective(String comment) {
    int start = comment.indexOf('!') + 1;
    while (start < comment.length() && Character.isDigit(comment.charAt(start))) {
      start++;
    }
    int end = comment.endsWith("*/") ? comment.length() - 2 : comment.length();
    if (start < end) {
      read(comment.substring(start, end));
    }
  }

  private void count(char bracket) {
    if (bracket == '(' && !words.isEmpty()) {
      depth++;
    } else if (bracket == ')' && depth > 0) {
      depth--;
    }
  }
}
