package dev.signalbox.routing.answers.sql;

import dev.signalbox.routing.answers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens that MySQL and ClickHouse cut alike; refuses all others. */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of(
          "<=>", "<=", ">=", "<>", "!=", "(", ")", ",", ".", "+", "-", "*", "/", "%", "=", "<", ">",
          "?");

  private final String sql;
  private int at;

  private Lexer(String sql) {
    this.sql = sql;
  }

  static List<Token> tokens(String sql) throws NotUnderstoodException {
    Lexer lexer = new Lexer(sql);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() throws NotUnderstoodException {
    skipBlanks();
    int start = at;
    if (at == sql.length()) {
      return new Token(Kind.END, "", at, at);
    }
    char c = sql.charAt(at);
    if (c == '\'') {
      return new Token(Kind.STRING, quoted('\''), start, at);
    }
    if (c == '`') {
      return new Token(Kind.QUOTED_NAME, quoted('`'), start, at);
    }
    if (isDigit(c) || c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1))) {
      return number();
    }
    if (isNameStart(c)) {
      while (at < sql.length() && (isNameStart(sql.charAt(at)) || isDigit(sql.charAt(at)))) {
        at++;
      }
      if (at < sql.length() && sql.charAt(at) == '\'' && isIntroducer(sql.substring(start, at))) {
        throw refuse("a text with a character set or in another notation", start);
      }
      return new Token(Kind.WORD, sql.substring(start, at), start, at);
    }
    for (String symbol : SYMBOLS) {
      if (sql.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol, start, at);
      }
    }
    at++;
    throw refuse(c == '"' ? "a text in double quotes" : "the character " + c, start);
  }

  private static boolean isIntroducer(String word) {
    return word.startsWith("_") || word.length() == 1 && "xXbBnN".contains(word);
  }

  private NotUnderstoodException refuse(String what, int start) {
    return new NotUnderstoodException(what + " is not understood", start, at);
  }

  private void skipBlanks() throws NotUnderstoodException {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (sql.startsWith("/*", at)) {
        comment();
      } else if (sql.startsWith("-- ", at) || sql.startsWith("--\n", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end + 1;
      } else if (sql.startsWith("--", at)) {
        int start = at;
        at += 2;
        throw refuse("-- without a space after it", start);
      } else {
        return;
      }
    }
  }

  /** MySQL runs what is in {@code /*!} and obeys {@code /*+}; ClickHouse nests comments. */
  private void comment() throws NotUnderstoodException {
    int start = at;
    int end = sql.indexOf("*/", at + 2);
    String inside = end < 0 ? "" : sql.substring(at + 2, end);
    at = end < 0 ? sql.length() : end + 2;
    if (end < 0
        || inside.startsWith("!")
        || inside.startsWith("+")
        || inside.startsWith("M!")
        || inside.contains("/*")) {
      throw refuse("a comment that MySQL reads", start);
    }
  }

  private String quoted(char quote) throws NotUnderstoodException {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == quote) {
        if (at < sql.length() && sql.charAt(at) == quote) {
          at++;
        } else {
          return text.toString();
        }
      } else if (c == '\\') {
        c = quote == '`' ? 0 : escaped();
        if (c == 0) {
          throw refuse("a backslash that the two read differently", start);
        }
      }
      text.append(c);
    }
    throw refuse("a quote without its end", start);
  }

  /** The escapes that both know; 0 for others. */
  private char escaped() {
    char c = at < sql.length() ? sql.charAt(at++) : 0;
    return switch (c) {
      case '\\', '\'' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> 0;
    };
  }

  private Token number() throws NotUnderstoodException {
    int start = at;
    Kind kind = Kind.INTEGER;
    skipDigits();
    if (at < sql.length() && sql.charAt(at) == '.') {
      kind = Kind.DECIMAL;
      at++;
      skipDigits();
    }
    if (at < sql.length() && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E')) {
      kind = Kind.DOUBLE;
      at++;
      if (at < sql.length() && (sql.charAt(at) == '+' || sql.charAt(at) == '-')) {
        at++;
      }
      int exponent = at;
      skipDigits();
      if (exponent == at) {
        throw refuse("this number", start);
      }
    }
    if (at < sql.length() && isNameStart(sql.charAt(at))) {
      at++;
      throw refuse("a name or number that begins with a digit", start);
    }
    return new Token(kind, sql.substring(start, at), start, at);
  }

  private void skipDigits() {
    while (at < sql.length() && isDigit(sql.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }
}
