package dev.signalbox.common.sql;

import java.util.List;

/** Reads a lexeme that is neither quoted nor a comment; all of them end within their line. */
final class WordScan {
  private static final List<String> OPERATORS =
      List.of(
          "<=>", "->>", "...", "<=", ">=", "<>", "!=", "==", "->", "::", ":=", "||", "&&", "<<",
          ">>");
  private static final String SINGLE = "+-*/%=<>!~&|^:?@";
  private static final String SINGLE_OR_DOT = SINGLE + ".";
  private static final String PUNCTUATION = "()[]{},.";

  private final SqlDialect dialect;
  private final String text;
  private String delimiter = ";";
  private int at;

  WordScan(SqlDialect dialect, String text) {
    this.dialect = dialect;
    this.text = text;
  }

  /** One past the lexeme read last. */
  int end() {
    return at;
  }

  /** One past the tag that begins a heredoc here; the position itself when none does. */
  int heredocTag(int start) {
    if (text.charAt(start) != '$') {
      return start;
    }
    int end = start + 1;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '$' ? end + 1 : start;
  }

  LexemeKind read(int start, String endOfStatement) {
    at = start;
    delimiter = endOfStatement;
    char c = text.charAt(start);
    if (isDigit(c)) {
      return charAt(start - 1) == '.' ? digits() : number();
    }
    if (c == '.' && isDigit(charAt(start + 1)) && !endsName(charAt(start - 1))) {
      return number();
    }
    if (isWordChar(c)) {
      return word();
    }
    return switch (c) {
      case '@' -> variable();
      case ':' -> named();
      case '{' -> braced();
      case '?' -> one(dialect.questionMarks() ? LexemeKind.PARAMETER : LexemeKind.OPERATOR);
      default -> symbol();
    };
  }

  /** A word ends where a delimiter like {@code $$} begins. */
  private LexemeKind word() {
    at++;
    while (at < text.length() && isWordChar(text.charAt(at)) && !isDelimiter(at)) {
      at++;
    }
    return LexemeKind.WORD;
  }

  /** Behind a dot: an element of a tuple, or a name that begins with a digit. */
  private LexemeKind digits() {
    while (isDigit(charAt(at))) {
      at++;
    }
    return goesOn() ? word() : LexemeKind.NUMBER;
  }

  private LexemeKind number() {
    if (charAt(at) == '0' && isRadix(charAt(at + 1), charAt(at + 2))) {
      boolean hex = (charAt(at + 1) | 0x20) == 'x';
      at += 2;
      while (hex ? Character.digit(charAt(at), 16) >= 0 : charAt(at) == '0' || charAt(at) == '1') {
        at++;
      }
      return goesOn() ? word() : LexemeKind.NUMBER;
    }
    skipDigits();
    boolean whole = charAt(at) != '.';
    if (!whole) {
      at++;
      skipDigits();
    }
    if ((charAt(at) | 0x20) == 'e') {
      boolean sign = charAt(at + 1) == '+' || charAt(at + 1) == '-';
      if (isDigit(charAt(at + (sign ? 2 : 1)))) {
        at += sign ? 2 : 1;
        skipDigits();
        return LexemeKind.NUMBER;
      }
    }
    return whole && goesOn() ? word() : LexemeKind.NUMBER;
  }

  private boolean goesOn() {
    return isWordChar(charAt(at)) && !isDelimiter(at);
  }

  private static boolean isRadix(char letter, char digit) {
    return (letter | 0x20) == 'x' && digit < 0x80 && Character.digit(digit, 16) >= 0
        || (letter | 0x20) == 'b' && (digit == '0' || digit == '1');
  }

  private void skipDigits() {
    while (isDigit(charAt(at))
        || dialect.groupedDigits() && charAt(at) == '_' && isDigit(charAt(at + 1))) {
      at++;
    }
  }

  private LexemeKind variable() {
    int end = at + (charAt(at + 1) == '@' ? 2 : 1);
    int first = end;
    while ((isWordChar(charAt(end)) || end > first && charAt(end) == '.') && !isDelimiter(end)) {
      end++;
    }
    if (end == first) {
      return one(LexemeKind.OPERATOR);
    }
    at = end;
    return LexemeKind.VARIABLE;
  }

  /** A colon before a name, unless something ends right before it: a slice or a JSON path. */
  private LexemeKind named() {
    char before = charAt(at - 1);
    boolean apart =
        before == 0 || Character.isWhitespace(before) || "(,=<>+-*/%!|".indexOf(before) >= 0;
    if (!apart || !isPlain(charAt(at + 1)) || isDigit(charAt(at + 1))) {
      return symbol();
    }
    at++;
    while (isPlain(charAt(at))) {
      at++;
    }
    return LexemeKind.PARAMETER;
  }

  /** {@code {name:Type}}, else a brace. */
  private LexemeKind braced() {
    int end = at + 1;
    int name = end;
    while (isPlain(charAt(end))) {
      end++;
    }
    if (end == name || charAt(end) != ':') {
      return one(LexemeKind.PUNCTUATION);
    }
    while (end < text.length() && "{}\n'\"`".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (charAt(end) != '}') {
      return one(LexemeKind.PUNCTUATION);
    }
    at = end + 1;
    return LexemeKind.PARAMETER;
  }

  private LexemeKind symbol() {
    char c = text.charAt(at);
    // another delimiter may begin within a longer operator
    if (delimiter.equals(";") && SINGLE_OR_DOT.indexOf(charAt(at + 1)) >= 0) {
      for (var operator : OPERATORS) {
        if (text.startsWith(operator, at)) {
          at += operator.length();
          return LexemeKind.OPERATOR;
        }
      }
    }
    return one(
        PUNCTUATION.indexOf(c) >= 0
            ? LexemeKind.PUNCTUATION
            : SINGLE.indexOf(c) >= 0 ? LexemeKind.OPERATOR : LexemeKind.OTHER);
  }

  /** The first char is compared before: this is asked at every char of a word. */
  private boolean isDelimiter(int position) {
    return charAt(position) == delimiter.charAt(0) && text.startsWith(delimiter, position);
  }

  private LexemeKind one(LexemeKind kind) {
    at++;
    return kind;
  }

  /** The char there; 0 outside of the text. */
  private char charAt(int position) {
    return position >= 0 && position < text.length() ? text.charAt(position) : 0;
  }

  private static boolean endsName(char c) {
    return isWordChar(c) || c == '`' || c == '"' || c == ')' || c == ']';
  }

  private static boolean isWordChar(char c) {
    return isPlain(c) || c == '$' || c >= 0x80 && !Character.isWhitespace(c);
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
