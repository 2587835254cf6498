package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.sql.Expr;

/**
 * Arithmetic: MySQL's types of results, and what ClickHouse must be told to keep them. Scales are
 * those of the manual ("Precision Math", div_precision_increment = 4); digits kept inside a
 * quotient are whole words of nine, as in MySQL's {@code decimal_div}.
 */
final class Arithmetic {
  private static final int WORD = 9;
  private static final int MOST_SCALE = 18;
  private static final int MOST_DIGITS = 38;

  /** The digits of a Decimal256. */
  private static final int WIDEST = 76;

  private static final int INCREMENT = 4;
  private static final int LONG_BITS = 63;

  private final Context context;

  Arithmetic(Context context) {
    this.context = context;
  }

  Typed of(String operator, Typed left, Typed right, Expr.Binary at) throws KeptException {
    if (!left.kind().isNumber() || !right.kind().isNumber()) {
      throw KeptException.differs(
          "%s %s %s is not known to agree".formatted(left.kind(), operator, right.kind()), at);
    }
    boolean nullable = left.nullable() || right.nullable();
    if (left.kind() == Kind.DOUBLE || right.kind() == Kind.DOUBLE) {
      return inexact(operator, left, right, at, nullable);
    }
    return switch (operator) {
      case "+", "-", "*" -> exact(operator, left, right, at, nullable);
      case "/" -> quotient(left, right, !isNotZero(right), at);
      default -> whole(operator, left, right, at, nullable);
    };
  }

  private Typed inexact(String operator, Typed left, Typed right, Expr.Binary at, boolean nullable)
      throws KeptException {
    raw(left, at.left());
    raw(right, at.right());
    if (operator.equals("DIV") || operator.equals("%")) {
      throw KeptException.differs(operator + " of DOUBLE is not known to agree", at);
    }
    context.allow(Verdict.Allowance.ROUNDING);
    String sql = context.text(at);
    if (operator.equals("/") && !isNotZero(right)) {
      String divisor = context.text(at.right());
      sql = "(%s) / nullIf(%s, 0)".formatted(context.text(at.left()), divisor);
      nullable = true;
    }
    return Typed.of(Kind.DOUBLE, 0, 0, nullable, sql);
  }

  private void raw(Typed typed, Expr expr) throws KeptException {
    if (typed.kind() == Kind.DECIMAL) {
      if (typed.literal() == null) {
        throw KeptException.differs("DECIMAL with DOUBLE is not known to agree", expr);
      }
      context.restore(expr);
    }
  }

  private Typed exact(String operator, Typed left, Typed right, Expr.Binary at, boolean nullable)
      throws KeptException {
    boolean product = operator.equals("*");
    String sql = context.text(at);
    if (left.kind().isWhole() && right.kind().isWhole()) {
      Kind kind = sign(operator, left, right, at);
      int bits = product ? left.size() + right.size() : Math.max(left.size(), right.size()) + 1;
      if (bits > LONG_BITS) {
        throw KeptException.differs(
            "the result may not fit BIGINT: MySQL says so, ClickHouse wraps around", at);
      }
      return Typed.of(kind, bits, 0, nullable, sql);
    }
    int scale = product ? left.scale() + right.scale() : Math.max(left.scale(), right.scale());
    int inner = product ? left.inner() + right.inner() : Math.max(left.inner(), right.inner());
    if (left.kind() == Kind.UNSIGNED && left.size() > LONG_BITS
        || right.kind() == Kind.UNSIGNED && right.size() > LONG_BITS) {
      throw KeptException.differs("BIGINT UNSIGNED with DECIMAL overflows there", at);
    }
    if (mayBeLong(left, right)) {
      throw KeptException.differs("BIGINT and a DECIMAL that MySQL may hold as BIGINT", at);
    }
    if (scale > MOST_SCALE) {
      throw KeptException.differs("more than 18 digits after the point", at);
    }
    boolean quotient = left.isQuotient() || right.isQuotient();
    if (uncertain(left) || uncertain(right)) {
      throw KeptException.differs("how many digits of a quotient are kept is not known", at);
    }
    int digits = product ? left.digits() + right.digits() : sum(left, right, scale);
    if (digits > MOST_DIGITS) {
      throw KeptException.differs("the result may have more than 38 digits", at);
    }
    if (!quotient) {
      widen(left, right, digits, at);
    }
    // MySQL takes zeros off a product, and digits off a quotient that is 0: it then divides with
    // fewer digits
    boolean mixed = left.mixed() || right.mixed() || product && scale > 0 || quotient;
    return Typed.of(Kind.DECIMAL, digits, scale, nullable, context.text(at))
        .quotient(inner)
        .mixed(mixed);
  }

  /** FLOOR gives a BIGINT in MySQL, and what is computed with another may not fit one. */
  static boolean mayBeLong(Typed left, Typed right) {
    return left.kind().isWhole() && left.size() >= LONG_BITS && isWholeDecimal(right)
        || right.kind().isWhole() && right.size() >= LONG_BITS && isWholeDecimal(left);
  }

  private static boolean isWholeDecimal(Typed typed) {
    return typed.kind() == Kind.DECIMAL && typed.scale() == 0 && typed.column() == null;
  }

  private static boolean uncertain(Typed typed) {
    return typed.isQuotient() && typed.mixed();
  }

  private static int sum(Typed left, Typed right, int scale) {
    return Math.max(left.wholeDigits(), right.wholeDigits()) + scale + 1;
  }

  /**
   * ClickHouse computes in the wider of two types: it is told where the result needs a wider one.
   */
  private void widen(Typed left, Typed right, int digits, Expr.Binary at) {
    boolean first = left.kind() == Kind.DECIMAL;
    Typed typed = first ? left : right;
    Expr expr = first ? at.left() : at.right();
    int width = Math.max(width(left), width(right));
    if (digits > width) {
      String wide = digits > width(18) ? "toDecimal128(" : "toDecimal64(";
      context.put(expr, wide + typed.sql() + ", " + typed.scale() + ")");
    }
  }

  private static int width(Typed typed) {
    return typed.kind() == Kind.DECIMAL ? width(typed.size()) : 0;
  }

  /** The digits that a Decimal of so many digits has room for. */
  private static int width(int digits) {
    return digits <= 9 ? 9 : digits <= 18 ? 18 : MOST_DIGITS;
  }

  /** MySQL refuses a result below 0 where one side is UNSIGNED; ClickHouse gives it. */
  private static Kind sign(String operator, Typed left, Typed right, Expr at) throws KeptException {
    if (left.kind() == Kind.INT && right.kind() == Kind.INT) {
      return Kind.INT;
    }
    if (operator.equals("-") || !isNotNegative(left) || !isNotNegative(right)) {
      throw KeptException.differs("UNSIGNED and a result that may be below 0", at);
    }
    return Kind.UNSIGNED;
  }

  private static boolean isNotNegative(Typed typed) {
    return typed.kind() == Kind.UNSIGNED
        || typed.literal() != null && !typed.literal().startsWith("-");
  }

  /**
   * A division with MySQL's digits.
   *
   * @param guarded whether the divisor may be 0, which gives NULL
   */
  static Typed quotient(Typed left, Typed right, boolean guarded, Expr at) throws KeptException {
    boolean mixed = left.mixed() || right.mixed();
    if (right.isQuotient() || uncertain(left) || mixed && left.scale() + INCREMENT >= WORD) {
      throw KeptException.differs("how many digits of a quotient divide is not known", at);
    }
    int digits = digits(left.inner(), right.inner());
    if (left.wholeDigits() + right.inner() + digits > WIDEST) {
      throw KeptException.differs("the quotient may have more than 76 digits", at);
    }
    String divisor = right.sql();
    String safe = guarded ? "if(coalesce(" + divisor + ", 0) = 0, 1, " + divisor + ")" : divisor;
    String sql =
        "divideDecimal(toDecimal256(%s, %d), toDecimal256(%s, %d), %d)"
            .formatted(left.sql(), left.inner(), safe, right.inner(), digits);
    if (guarded) {
      sql = "if(coalesce(" + divisor + ", 0) = 0, NULL, " + sql + ")";
    }
    boolean nullable = guarded || left.nullable() || right.nullable();
    int scale = left.scale() + INCREMENT;
    int whole = left.wholeDigits() + right.scale();
    if (whole + scale > MOST_DIGITS) {
      throw KeptException.differs("the quotient may have more than 38 digits", at);
    }
    return Typed.of(Kind.DECIMAL, whole + scale, scale, nullable, sql)
        .quotient(digits)
        .mixed(mixed);
  }

  /** Digits after the point of MySQL's quotient before it is rounded: {@code do_div_mod}. */
  private static int digits(int left, int right) {
    int padding = words(left) - left + words(right) - right;
    return words(words(left) + words(right) + Math.max(0, INCREMENT - padding));
  }

  private static int words(int scale) {
    return (scale + WORD - 1) / WORD * WORD;
  }

  private Typed whole(String operator, Typed left, Typed right, Expr.Binary at, boolean nullable)
      throws KeptException {
    if (!left.kind().isWhole()
        || !right.kind().isWhole()
        || !isNotZero(right)
        || !isNotNegative(right)) { // UInt8 % -2 is 255 there
      throw KeptException.differs(
          operator + " by what may be 0, or of DECIMAL, fails or differs there", at);
    }
    return Typed.of(
        sign(operator, left, right, at),
        operator.equals("%") ? right.size() : left.size(),
        0,
        nullable,
        context.text(at));
  }

  private static boolean isNotZero(Typed typed) {
    String literal = typed.literal();
    return literal != null && literal.matches(".*[1-9].*");
  }
}
