package dev.signalbox.embedded.clickhouse.sql;

import dev.signalbox.embedded.clickhouse.sql.Token.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a ClickHouse statement (src/Parsers/Lexer.cpp). Works on bytes, because data of any
 * kind may follow the statement; never fails: an unclosed quote ends with the text.
 */
public final class SqlText {
  private final byte[] sql;
  private final int length;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;

  private SqlText(byte[] sql, int length) {
    this.sql = sql;
    this.length = length;
  }

  /** The tokens of the first {@code length} bytes. */
  public static SqlText of(byte[] sql, int length) {
    var text = new SqlText(sql, length);
    text.scan();
    return text;
  }

  /** The tokens of a statement. */
  public static SqlText of(String sql) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    return of(bytes, bytes.length);
  }

  /** How many bytes the text has. */
  public int length() {
    return length;
  }

  /** In order. */
  public List<Token> tokens() {
    return tokens;
  }

  /** The text of a token as written. */
  public String text(Token token) {
    return text(token.start(), token.end());
  }

  /** The text between two offsets. */
  public String text(int start, int end) {
    return new String(sql, start, end - start, StandardCharsets.UTF_8);
  }

  /** Whether token {@code i} exists and is that word, in any case. */
  public boolean isWord(int i, String word) {
    if (i < 0 || i >= tokens.size() || tokens.get(i).kind() != Kind.WORD) {
      return false;
    }
    var token = tokens.get(i);
    return token.end() - token.start() == word.length() && text(token).equalsIgnoreCase(word);
  }

  /** Whether token {@code i} exists and is that character. */
  public boolean isSymbol(int i, char symbol) {
    return i >= 0
        && i < tokens.size()
        && tokens.get(i).kind() == Kind.SYMBOL
        && sql[tokens.get(i).start()] == symbol;
  }

  private void scan() {
    while (at < length) {
      int c = sql[at];
      if (c >= 0 && c <= ' ') {
        at++;
      } else if (c == '-' && peek(1) == '-' || c == '#' && (peek(1) == ' ' || peek(1) == '!')) {
        skipTo('\n');
      } else if (c == '/' && peek(1) == '*') {
        skipBlockComment();
      } else {
        token(c);
      }
    }
  }

  private void token(int c) {
    int start = at;
    Kind kind;
    if (c == '\'') {
      quoted('\'');
      kind = Kind.STRING;
    } else if (c == '`' || c == '"') {
      quoted(c);
      kind = Kind.QUOTED_IDENTIFIER;
    } else if (c == '$' && heredoc()) {
      kind = Kind.STRING;
    } else if (c >= '0' && c <= '9' || c == '.' && isDigit(peek(1)) && !afterOperand()) {
      number();
      kind = Kind.NUMBER;
    } else if (isWordPart(c)) {
      while (at < length && isWordPart(sql[at])) {
        at++;
      }
      kind = Kind.WORD;
    } else {
      symbol(c);
      return;
    }
    tokens.add(new Token(kind, start, at, depth));
  }

  private void symbol(int c) {
    if (c == ')' || c == ']' || c == '}') {
      depth = Math.max(0, depth - 1);
    }
    tokens.add(new Token(Kind.SYMBOL, at, at + 1, depth));
    if (c == '(' || c == '[' || c == '{') {
      depth++;
    }
    at++;
  }

  /** In {@code t.1} the point selects from a tuple. */
  private boolean afterOperand() {
    if (tokens.isEmpty() || tokens.getLast().end() != at) {
      return false;
    }
    var last = tokens.getLast();
    return last.kind() != Kind.SYMBOL || sql[last.start()] == ')' || sql[last.start()] == ']';
  }

  private int peek(int ahead) {
    return at + ahead < length ? sql[at + ahead] : 0;
  }

  private void skipTo(char end) {
    while (at < length && sql[at] != end) {
      at++;
    }
  }

  private void skipBlockComment() {
    at += 2;
    while (at < length && !(sql[at] == '*' && peek(1) == '/')) {
      at++;
    }
    at = Math.min(length, at + 2);
  }

  private void quoted(int quote) {
    at++;
    while (at < length) {
      if (sql[at] == '\\') {
        at += 2;
      } else if (sql[at] == quote && peek(1) == quote) {
        at += 2;
      } else if (sql[at++] == quote) {
        return;
      }
    }
    at = length;
  }

  /** {@code $tag$ … $tag$}; false, at the same place, when there is none. */
  private boolean heredoc() {
    int end = at + 1;
    while (end < length && isWordPart(sql[end]) && sql[end] != '$') {
      end++;
    }
    if (end >= length || sql[end] != '$') {
      return false;
    }
    int tag = end + 1 - at;
    for (int i = end + 1; i + tag <= length; i++) {
      if (Arrays.equals(sql, at, at + tag, sql, i, i + tag)) {
        at = i + tag;
        return true;
      }
    }
    return false;
  }

  private void number() {
    boolean hexadecimal = sql[at] == '0' && (peek(1) | 0x20) == 'x';
    while (at < length) {
      int c = sql[at];
      boolean exponentSign = !hexadecimal && (c == '+' || c == '-') && (sql[at - 1] | 0x20) == 'e';
      if (!isWordPart(c) && c != '.' && !exponentSign) {
        return;
      }
      at++;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(int c) {
    return c < 0 || c == '_' || c == '$' || isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }
}
