package dev.signalbox.common.sql.format;

import dev.signalbox.common.sql.LexemeKind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a blank is between two pieces of a line. */
final class Spacing {
  private static final Set<String> BEFORE_BRACKET =
      Set.of(
          "IN",
          "VALUES",
          "AND",
          "OR",
          "NOT",
          "WHERE",
          "ON",
          "AS",
          "USING",
          "OVER",
          "EXISTS",
          "SELECT",
          "FROM",
          "JOIN",
          "SET",
          "BY",
          "THEN",
          "WHEN",
          "ELSE",
          "CASE",
          "UNION",
          "ALL",
          "ANY",
          "HAVING",
          "WITH",
          "BETWEEN",
          "LIKE",
          "XOR",
          "DISTINCT",
          "PREWHERE");

  /** Operators that are written as they are: lambdas, JSON paths, slices, accounts. */
  private static final Set<String> AS_WRITTEN = Set.of("->", "->>", ":", "?", "@", "!", "...");

  private Spacing() {}

  /**
   * @param before the piece before {@code left}; it says whether a sign is one of a number
   */
  static boolean between(@Nullable Piece before, Piece left, Piece right) {
    if (right.is(',') || right.is(')') || right.is(']') || right.is('}')) {
      return false;
    }
    if (left.is('(') || left.is('[') || left.is('{')) {
      return false;
    }
    if (left.is(',')) {
      return true;
    }
    if (left.is('.') || right.is('.')) {
      return right.apart();
    }
    if (isOther(left) || isOther(right)) {
      return right.apart();
    }
    if (left.kind() == LexemeKind.OPERATOR || right.kind() == LexemeKind.OPERATOR) {
      return byOperator(before, left, right);
    }
    if (right.is('(')) {
      return beforeBracket(left, right);
    }
    if (right.is('[') || right.is('{')) {
      return right.apart();
    }
    return right.apart() || !(left.isWordLike() && right.isWordLike());
  }

  private static boolean isOther(Piece piece) {
    return piece.kind() == LexemeKind.OTHER;
  }

  private static boolean beforeBracket(Piece left, Piece right) {
    if (left.kind() == LexemeKind.WORD) {
      return right.apart() || BEFORE_BRACKET.contains(left.text().toUpperCase(Locale.ROOT));
    }
    return right.apart() || left.kind() == LexemeKind.STRING;
  }

  private static boolean byOperator(@Nullable Piece before, Piece left, Piece right) {
    if (left.text().equals("::") || right.text().equals("::")) {
      return false;
    }
    if (left.kind() == right.kind()
        || AS_WRITTEN.contains(left.text())
        || AS_WRITTEN.contains(right.text())) {
      return right.apart();
    }
    if (left.kind() == LexemeKind.OPERATOR && isSign(before, left)) {
      return false;
    }
    if (isStar(left, right)) {
      return right.apart() && !right.is('(');
    }
    return true;
  }

  /** Whether an operator belongs to what follows it. */
  private static boolean isSign(@Nullable Piece before, Piece sign) {
    if (!sign.is('-') && !sign.is('+') && !sign.is('~')) {
      return false;
    }
    return before == null
        || before.kind() == LexemeKind.OPERATOR
        || before.is('(')
        || before.is('[')
        || before.is(',')
        || before.kind() == LexemeKind.WORD && Clauses.isKeywordBeforeValue(before);
  }

  /** {@code *} for all columns, before or behind something that is no operand. */
  private static boolean isStar(Piece left, Piece right) {
    return left.is('*') && (right.kind() == LexemeKind.WORD && Clauses.followsStar(right))
        || left.is('.') && right.is('*');
  }
}
