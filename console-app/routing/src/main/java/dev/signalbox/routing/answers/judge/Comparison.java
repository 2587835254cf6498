package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.sql.Expr;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** Whether two values compare alike on both. */
final class Comparison {
  private static final Set<String> EQUALITY = Set.of("=", "<>");

  private final Context context;
  private final TextUse texts;

  Comparison(Context context, TextUse texts) {
    this.context = context;
    this.texts = texts;
  }

  /** Refuses a pair that does not; {@code operator} is =, &lt;&gt;, &lt; … */
  void check(String operator, Typed left, Typed right, Expr leftAt, Expr rightAt, Expr at)
      throws KeptException {
    if (left.kind().isNumber() && right.kind().isNumber()) {
      numbers(operator, left, right, leftAt, rightAt, at);
    } else if (left.kind() == Kind.TEXT && right.kind() == Kind.TEXT) {
      if (EQUALITY.contains(operator)) {
        texts.equal(left, right, at);
      } else {
        texts.sorted(java.util.List.of(left, right), at);
      }
    } else if (left.kind().isDay() && right.kind().isDay()) {
      if (left.kind() != right.kind()) {
        throw KeptException.differs("a DATE is compared with a DATETIME", at);
      }
    } else if (!mixed(left, right) && !mixed(right, left)) {
      throw KeptException.differs(
          "how MySQL converts %s and %s to compare them is not known to agree"
              .formatted(left.kind(), right.kind()),
          at);
    }
  }

  private void numbers(String operator, Typed left, Typed right, Expr leftAt, Expr rightAt, Expr at)
      throws KeptException {
    boolean inexact = left.kind() == Kind.DOUBLE || right.kind() == Kind.DOUBLE;
    if (!inexact) {
      if (left.kind() != right.kind()
          && Math.max(left.size(), right.size()) > 63
          && left.kind().isWhole()
          && right.kind().isWhole()
          && left.literal() == null
          && right.literal() == null) {
        throw KeptException.fails("ClickHouse does not compare Int64 with UInt64", at);
      }
      if (operator.equals("=") && (madeUnsigned(left, right) || madeUnsigned(right, left))) {
        throw KeptException.fails("ClickHouse does not join UInt64 with Int32", at);
      }
      if (left.kind() == Kind.DECIMAL || right.kind() == Kind.DECIMAL) {
        exact(left, right, leftAt, rightAt, at);
      }
      return;
    }
    if (left.literal() == null && right.literal() == null && operator.equals("=")) {
      throw KeptException.differs("0 and -0 are two values to a join there", at);
    }
    asDouble(left, leftAt, at);
    asDouble(right, rightAt, at);
  }

  /** Of arithmetic without a sign: UInt64 there. */
  private static boolean madeUnsigned(Typed typed, Typed other) {
    return typed.kind() == Kind.UNSIGNED
        && typed.column() == null
        && typed.literal() == null
        && other.kind() == Kind.INT
        && other.literal() == null;
  }

  /** Both are given one scale there: that they then fit is seen to. */
  private void exact(Typed left, Typed right, Expr leftAt, Expr rightAt, Expr at)
      throws KeptException {
    int scale = Math.max(left.inner(), right.inner());
    int digits = Math.max(left.wholeDigits(), right.wholeDigits()) + scale;
    boolean quotient = left.isQuotient() || right.isQuotient();
    if (quotient && context.mariaDb()) {
      rounded(left, leftAt);
      rounded(right, rightAt);
    }
    if (quotient || digits <= width(left, right)) {
      return;
    }
    if (digits > 38 || leftAt.equals(rightAt)) {
      throw KeptException.fails("ClickHouse cannot compare numbers of these sizes", at);
    }
    Typed wider = left.kind() == Kind.DECIMAL ? left : right;
    Expr where = left.kind() == Kind.DECIMAL ? leftAt : rightAt;
    context.put(where, "toDecimal128(" + wider.sql() + ", " + wider.scale() + ")");
  }

  /** MariaDB rounds the sides of a comparison as it shows them; MySQL does not. */
  private void rounded(Typed typed, Expr at) {
    if (typed.isQuotient()) {
      context.put(at, typed.shown().sql());
    }
  }

  /** Digits that the DECIMALs' type has room for there; whole numbers are made such. */
  private static int width(Typed left, Typed right) {
    int size =
        Math.max(
            left.kind() == Kind.DECIMAL ? left.size() : 0,
            right.kind() == Kind.DECIMAL ? right.size() : 0);
    boolean literal =
        left.kind() == Kind.DECIMAL && left.literal() != null
            || right.kind() == Kind.DECIMAL && right.literal() != null;
    return size > 18 ? 38 : size > 9 || literal ? 18 : 9;
  }

  /** MySQL compares as DOUBLE: what does not fit one is compared otherwise by ClickHouse. */
  private void asDouble(Typed typed, Expr expr, Expr at) throws KeptException {
    if (typed.kind().isWhole() && typed.size() > 53
        || typed.kind() == Kind.DECIMAL && (typed.size() > 15 || typed.isQuotient())) {
      throw KeptException.differs("a number too exact for DOUBLE is compared with one", at);
    }
    if (typed.kind() == Kind.DECIMAL && typed.literal() != null) {
      context.restore(expr);
    }
  }

  /** A column beside a text that is written out and reads as one of its values. */
  private static boolean mixed(Typed typed, Typed literal) {
    String text = literal.literal();
    if (literal.kind() != Kind.TEXT || text == null) {
      return false;
    }
    return switch (typed.kind()) {
      case INT, UNSIGNED ->
          typed.literal() == null && !typed.truth() && text.matches("0|-?[1-9]\\d{0,17}");
      case DATE -> isDay(text);
      case DATETIME ->
          isDay(text)
              || text.matches(".{10} ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d")
                  && isDay(text.substring(0, 10));
      default -> false;
    };
  }

  static boolean isDay(String text) {
    if (!text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return false;
    }
    try {
      int year = LocalDate.parse(text).getYear();
      return year >= 1900 && year <= 2299;
    } catch (DateTimeParseException e) {
      return false; // 2024-02-30: MySQL says NULL and warns
    }
  }
}
