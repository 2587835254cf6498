package dev.signalbox.routing.answers.sql;

import dev.signalbox.routing.answers.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the parser is in a statement. */
final class Cursor {
  /** No name without quotes: words of the grammar, of MySQL or of ClickHouse. */
  private static final Set<String> RESERVED =
      Set.of(
          ("ALL AND ANTI ANY ARRAY AS ASC ASOF BETWEEN BINARY BOTH BY CASE COLLATE COLUMNS CROSS"
                  + " CUBE DEFAULT DESC DISTINCT DISTINCTROW DIV DUAL ELSE END EXCEPT EXISTS FALSE"
                  + " FETCH FINAL FOR FORCE FORMAT FROM FULL GLOBAL GROUP GROUPING HAVING"
                  + " HIGH_PRIORITY IGNORE ILIKE IN INNER INTERPOLATE INTERSECT INTERVAL INTO IS JOIN"
                  + " KEY LATERAL LEADING LEFT LIKE LIMIT LOCK MATCH MOD NATURAL NOT NULL NULLS OFFSET"
                  + " ON OR ORDER OUTER OVER PARTITION PASTE PREWHERE PROCEDURE QUALIFY RANGE"
                  + " RECURSIVE REGEXP RIGHT RLIKE ROLLUP ROW ROWS SAMPLE SELECT SEMI SETTINGS SOME"
                  + " STRAIGHT_JOIN TABLE THEN TIES TOP TOTALS TRAILING TRUE UNION USE USING VALUES"
                  + " WHEN WHERE WINDOW WITH XOR")
              .split(" "));

  /** Operators, joins and UNIONs of one statement: each may be a level of the tree. */
  private static final int MOST_LINKS = 300;

  /** Deeper than people write, and far from the end of the stack. */
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int at;
  private int depth;
  private int links;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  /** The end of the token before. */
  int lastEnd() {
    return at == 0 ? 0 : tokens.get(at - 1).end();
  }

  boolean isWord(String word) {
    return peek().isWord(word);
  }

  boolean isSymbol(String symbol) {
    return peek().isSymbol(symbol);
  }

  boolean takeWord(String word) {
    boolean is = isWord(word);
    at += is ? 1 : 0;
    return is;
  }

  boolean takeSymbol(String symbol) {
    boolean is = isSymbol(symbol);
    at += is ? 1 : 0;
    return is;
  }

  void expectWord(String word) throws NotUnderstoodException {
    if (!takeWord(word)) {
      throw refused();
    }
  }

  void expectSymbol(String symbol) throws NotUnderstoodException {
    if (!takeSymbol(symbol)) {
      throw refused();
    }
  }

  /** Whether a name may be here: quoted, or no word of the grammar. */
  boolean isName() {
    Token token = peek();
    return token.kind() == Kind.QUOTED_NAME
        || token.kind() == Kind.WORD && !RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
  }

  String takeName() throws NotUnderstoodException {
    if (!isName()) {
      throw refused();
    }
    return take().text();
  }

  NotUnderstoodException refused() {
    Token token = peek();
    return token.kind() == Kind.END
        ? new NotUnderstoodException("the end is not understood", token.start(), token.end())
        : new NotUnderstoodException(
            token.text() + " is not understood here", token.start(), token.end());
  }

  /** Before a part that may hold others of its kind. */
  void enter() throws NotUnderstoodException {
    if (++depth > DEEPEST) {
      throw new NotUnderstoodException(
          "brackets this deep are not understood", peek().start(), peek().end());
    }
  }

  /** At something that connects two parts. */
  void link() throws NotUnderstoodException {
    if (++links > MOST_LINKS) {
      throw new NotUnderstoodException(
          "so many operators are not understood", peek().start(), peek().end());
    }
  }

  void leave() {
    depth--;
  }
}
