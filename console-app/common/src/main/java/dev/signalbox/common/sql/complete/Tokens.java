package dev.signalbox.common.sql.complete;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlWords;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A statement's lexemes without blanks and comments, and which brackets belong together. */
final class Tokens {
  private static final Set<String> CLAUSES =
      Set.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "JOIN", "UNION", "ON");

  private static final Set<String> ENDS_OPERAND =
      Set.of("NULL", "TRUE", "FALSE", "END", "ASC", "DESC");
  private static final Set<String> PLAIN_CLAUSES =
      Set.of("PREWHERE", "COLUMN", "OFFSET", "RECURSIVE", "QUALIFY", "ARRAY", "SETTINGS");

  private final String text;
  private final List<Lexeme> all;
  private final SqlWords words;
  private final int[] partner;

  /**
   * @param all of one statement
   */
  Tokens(String text, List<Lexeme> all, SqlWords words) {
    this.text = text;
    this.all = all;
    this.words = words;
    partner = new int[all.size()];
    Arrays.fill(partner, -1);
    pair();
  }

  private void pair() {
    var open = new ArrayDeque<Integer>();
    for (int i = 0; i < all.size(); i++) {
      if (is(i, '(')) {
        open.push(i);
      } else if (is(i, ')') && !open.isEmpty()) {
        int first = open.pop();
        partner[first] = i;
        partner[i] = first;
      }
    }
    // while it is typed, a bracket is often not closed yet: it ends before the next clause
    while (!open.isEmpty()) {
      int first = open.pop();
      partner[first] = isQuery(first + 1) ? size() : nextClause(first + 1);
    }
  }

  private int nextClause(int from) {
    int i = from;
    while (i < size() && !(all.get(i).kind() == LexemeKind.WORD && CLAUSES.contains(upper(i)))) {
      i = next(i);
    }
    return i;
  }

  int size() {
    return all.size();
  }

  /** The next token of the same level: behind the bracket that closes an opening one. */
  int next(int i) {
    if (!is(i, '(')) {
      return i + 1;
    }
    return is(partner[i], ')') ? partner[i] + 1 : Math.max(i + 1, partner[i]);
  }

  /** Where an opening bracket closes; the size when it does not. */
  int close(int open) {
    return partner[open];
  }

  boolean is(int i, char c) {
    return i >= 0 && i < size() && all.get(i).is(text, c);
  }

  boolean word(int i, String word) {
    return i >= 0 && i < size() && all.get(i).isWord(text, word);
  }

  boolean anyWord(int i, Set<String> candidates) {
    return i >= 0
        && i < size()
        && all.get(i).kind() == LexemeKind.WORD
        && candidates.contains(upper(i));
  }

  /** Whether a query begins here. */
  boolean isQuery(int i) {
    return word(i, "SELECT") || word(i, "WITH") || is(i, '(') && isQuery(i + 1);
  }

  /** Whether it may be a name: in quotes, or a word that is not reserved. */
  boolean isName(int i) {
    if (i < 0 || i >= size()) {
      return false;
    }
    var lexeme = all.get(i);
    return lexeme.kind() == LexemeKind.QUOTED_NAME
        || lexeme.kind() == LexemeKind.WORD && !words.isReserved(lexeme.in(text));
  }

  /** Whether an operand may end here: a name, a value or a closing bracket. */
  boolean endsOperand(int i) {
    if (i < 0 || i >= size()) {
      return false;
    }
    return switch (all.get(i).kind()) {
      case QUOTED_NAME, STRING, NUMBER, PARAMETER, VARIABLE -> true;
      case WORD -> anyWord(i, ENDS_OPERAND) || isName(i) && !isClauseWord(i);
      case PUNCTUATION -> is(i, ')') || is(i, ']') || is(i, '}');
      case OPERATOR -> is(i, '*') && (word(i - 1, "SELECT") || is(i - 1, '.') || is(i - 1, ','));
      default -> false;
    };
  }

  /** Plain words that begin a clause all the same, unless they are part of a longer name. */
  private boolean isClauseWord(int i) {
    return anyWord(i, PLAIN_CLAUSES) && !is(i - 1, '.') && !is(i + 1, '.');
  }

  LexemeKind kind(int i) {
    return all.get(i).kind();
  }

  String text(int i) {
    return all.get(i).in(text);
  }

  String upper(int i) {
    return text(i).toUpperCase(Locale.ROOT);
  }

  /** A name without its quotes. */
  String name(int i) {
    var written = text(i);
    if (all.get(i).kind() != LexemeKind.QUOTED_NAME) {
      return written;
    }
    char quote = written.charAt(0);
    int end = written.length() > 1 && written.charAt(written.length() - 1) == quote ? 1 : 0;
    return written
        .substring(1, written.length() - end)
        .replace("" + quote + quote, String.valueOf(quote));
  }
}
