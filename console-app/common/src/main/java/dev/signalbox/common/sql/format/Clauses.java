package dev.signalbox.common.sql.format;

import dev.signalbox.common.sql.LexemeKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the clauses of a query begin. */
final class Clauses {
  private static final Set<String> HEADS =
      Set.of(
          "SELECT",
          "FROM",
          "WHERE",
          "PREWHERE",
          "HAVING",
          "QUALIFY",
          "LIMIT",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "SETTINGS",
          "WINDOW",
          "SET",
          "VALUES",
          "FORMAT",
          "TTL");
  private static final Set<String> WITH_BY = Set.of("GROUP", "ORDER", "PARTITION");
  private static final Set<String> JOIN_WORDS =
      Set.of(
          "NATURAL", "LEFT", "RIGHT", "FULL", "INNER", "OUTER", "CROSS", "ASOF", "ANTI", "SEMI",
          "ANY", "ALL", "GLOBAL", "ARRAY", "PASTE");
  private static final Set<String> CONDITIONS = Set.of("WHERE", "PREWHERE", "HAVING", "QUALIFY");
  private static final Set<String> BEFORE_VALUE =
      Set.of(
          "SELECT",
          "WHERE",
          "AND",
          "OR",
          "NOT",
          "BETWEEN",
          "THEN",
          "ELSE",
          "WHEN",
          "IN",
          "LIMIT",
          "OFFSET",
          "BY",
          "RETURN",
          "SET",
          "VALUES",
          "INTERVAL",
          "CASE",
          "ON",
          "HAVING",
          "DIV",
          "MOD",
          "DISTINCT",
          "DEFAULT");
  private static final Set<String> FOLLOWS_STAR =
      Set.of("FROM", "EXCEPT", "REPLACE", "APPLY", "INTO", "UNION", "WHERE", "LIMIT", "ORDER");

  private final List<Piece> pieces;

  /**
   * @param pieces of a statement
   */
  Clauses(List<Piece> pieces) {
    this.pieces = pieces;
  }

  static boolean isKeywordBeforeValue(Piece word) {
    return BEFORE_VALUE.contains(word.text().toUpperCase(Locale.ROOT));
  }

  static boolean followsStar(Piece word) {
    return FOLLOWS_STAR.contains(word.text().toUpperCase(Locale.ROOT));
  }

  /** Whether a clause begins at a piece, which is of the query's own level. */
  boolean beginsAt(int i) {
    if (i > 0 && pieces.get(i - 1).is('.')) {
      return false;
    }
    if (any(i, HEADS)) {
      return isHead(i);
    }
    if (any(i, WITH_BY)) {
      return word(i + 1, "BY");
    }
    if (word(i, "ON")) {
      return word(i + 1, "DUPLICATE");
    }
    if (word(i, "JOIN") || word(i, "STRAIGHT_JOIN")) {
      return i == 0 || !any(i - 1, JOIN_WORDS);
    }
    if (!any(i, JOIN_WORDS) || i > 0 && any(i - 1, JOIN_WORDS)) {
      return false;
    }
    int last = i;
    while (any(last + 1, JOIN_WORDS)) {
      last++;
    }
    return word(last + 1, "JOIN");
  }

  private boolean isHead(int i) {
    return switch (pieces.get(i).text().toUpperCase(Locale.ROOT)) {
      case "SELECT" -> !word(0, "EXPLAIN") || !onlyWordsBefore(i);
      case "FROM" -> !word(i - 1, "DELETE") && !word(i - 1, "DISTINCT") && !word(0, "SHOW");
      case "EXCEPT" -> !is(i + 1, '(') || isQuery(i + 2);
      case "SET" -> word(0, "UPDATE") || word(0, "INSERT") || word(0, "REPLACE");
      case "VALUES" -> i > 0 && (is(i - 1, ')') || pieces.get(i - 1).isWordLike());
      case "FORMAT" -> (word(0, "SELECT") || word(0, "WITH")) && !is(i + 1, '(');
      case "TTL" -> word(0, "CREATE");
      default -> true;
    };
  }

  private boolean onlyWordsBefore(int i) {
    return pieces.subList(0, i).stream().noneMatch(p -> p.is('(') || p.isWord("SELECT"));
  }

  /** Whether a query begins here. */
  boolean isQuery(int i) {
    return word(i, "SELECT") || word(i, "WITH") || is(i, '(') && isQuery(i + 1);
  }

  /** Whether the clause that begins here is a condition, not a list. */
  boolean isCondition(int i) {
    return any(i, CONDITIONS);
  }

  /** Whether a statement consists of clauses. */
  boolean isQueryStatement() {
    return isQuery(0)
        || any(
            0,
            Set.of(
                "INSERT", "REPLACE", "UPDATE", "DELETE", "EXPLAIN", "CREATE", "DESCRIBE", "DESC"));
  }

  /** Whether it defines a program, which has statements within it. */
  boolean isProgram() {
    if (!word(0, "CREATE") && !word(0, "ALTER")) {
      return false;
    }
    var words = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");
    for (int i = 1; i < Math.min(pieces.size(), 10) && !is(i, '('); i++) {
      if (any(i, words)) {
        return true;
      }
    }
    return false;
  }

  boolean is(int i, char c) {
    return i >= 0 && i < pieces.size() && pieces.get(i).is(c);
  }

  boolean word(int i, String word) {
    return i >= 0 && i < pieces.size() && pieces.get(i).isWord(word);
  }

  private boolean any(int i, Set<String> words) {
    return i >= 0
        && i < pieces.size()
        && pieces.get(i).kind() == LexemeKind.WORD
        && words.contains(pieces.get(i).text().toUpperCase(Locale.ROOT));
  }
}
