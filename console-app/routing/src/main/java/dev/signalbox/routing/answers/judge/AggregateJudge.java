package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.sql.Expr;
import java.util.List;

/** Aggregates. */
final class AggregateJudge {
  /** More rows than a table here has: 2^32. */
  private static final int ROW_BITS = 32;

  private static final int ROW_DIGITS = 10;
  private static final int MOST_DIGITS = 38;

  private final Context context;
  private final ExprJudge exprs;
  private final TextUse texts;

  AggregateJudge(Context context, ExprJudge exprs, TextUse texts) {
    this.context = context;
    this.exprs = exprs;
    this.texts = texts;
  }

  Typed of(Expr.Call call, Scope scope) throws KeptException {
    if (call.arguments().stream().anyMatch(a -> Exprs.aggregates(a) || Exprs.windows(a))) {
      throw KeptException.unknown("an aggregate of an aggregate", call);
    }
    return switch (call.name()) {
      case "COUNT" -> count(call, scope);
      case "SUM", "AVG", "MIN", "MAX" -> {
        if (call.arguments().size() != 1) {
          throw KeptException.unknown(call.name() + " takes one argument", call);
        }
        Typed argument = exprs.of(call.arguments().getFirst(), scope);
        yield of(call, argument, "");
      }
      default -> throw KeptException.differs(call.name() + " is not known to agree", call);
    };
  }

  private Typed count(Expr.Call call, Scope scope) throws KeptException {
    Typed result = Typed.integer(ROW_BITS, false, "");
    if (call.arguments().size() == 1 && call.arguments().getFirst() instanceof Expr.Star) {
      if (call.distinct()) {
        throw KeptException.unknown("COUNT(DISTINCT *)", call);
      }
      return result.with(context.text(call));
    }
    List<Typed> arguments = exprs.all(call.arguments(), scope);
    if (arguments.isEmpty() || arguments.size() > 1 && !call.distinct()) {
      throw KeptException.unknown("COUNT of this is not understood", call);
    }
    for (int i = 0; i < arguments.size(); i++) {
      Typed argument = arguments.get(i);
      Expr at = call.arguments().get(i);
      if (argument.kind() == Kind.NULL) {
        throw KeptException.differs("COUNT(NULL)", at);
      }
      if (call.distinct()) {
        key(argument, at);
      }
    }
    return result.with(context.text(call));
  }

  /** A value by which rows are told apart. */
  void key(Typed typed, Expr at) throws KeptException {
    if (typed.kind() == Kind.OPAQUE || typed.isQuotient()) {
      throw KeptException.differs("which values of it are equal is not known to agree", at);
    }
    if (typed.kind() == Kind.DOUBLE) {
      throw KeptException.differs("0 and -0 are two values there", at);
    }
    if (typed.kind() == Kind.TEXT) {
      texts.oneForm(List.of(typed), at);
    }
  }

  /**
   * SUM, AVG, MIN or MAX of a value that is judged.
   *
   * @param over the text of a window with OVER, empty for an aggregate
   */
  Typed of(Expr.Call call, Typed argument, String over) throws KeptException {
    Kind kind = argument.kind();
    boolean lowest = call.name().equals("MIN") || call.name().equals("MAX");
    if (lowest && (kind.isDay() || kind == Kind.TEXT)) {
      if (kind == Kind.TEXT) {
        texts.sorted(List.of(argument), call);
      }
      return plain(argument).nullable(true).with(context.text(call));
    }
    if (!kind.isNumber() || argument.isQuotient()) {
      throw KeptException.differs(call.name() + " of " + kind + " is not known to agree", call);
    }
    if (lowest) {
      return plain(argument).nullable(true).with(context.text(call));
    }
    if (kind == Kind.DOUBLE) {
      context.allow(Verdict.Allowance.ROUNDING);
      return Typed.of(Kind.DOUBLE, 0, 0, true, context.text(call));
    }
    Typed sum = sum(call, argument, over);
    if (call.name().equals("SUM")) {
      return sum;
    }
    if (argument.mixed()) {
      throw KeptException.differs("how MySQL rounds this average is not known", call);
    }
    String distinct = call.distinct() ? "DISTINCT " : "";
    String count = "count(" + distinct + argument.sql() + ")" + over;
    if (!over.isEmpty()) {
      if (argument.nullable() || argument.storedNullable()) {
        throw KeptException.fails("ClickHouse cannot count what may be NULL over a window", call);
      }
      count = "count()" + over;
    }
    // without rows the sum is NULL, and so is the quotient
    Typed rows = Typed.integer(ROW_BITS, false, "greatest(" + count + ", 1)");
    Typed average = Arithmetic.quotient(sum, rows, false, call);
    return average.nullable(true);
  }

  private static Typed plain(Typed typed) {
    return typed.literal() == null && !typed.truth()
        ? typed
        : Typed.of(typed.kind(), typed.size(), typed.scale(), typed.nullable(), typed.sql());
  }

  /** MySQL's sums of whole numbers are DECIMAL: they do not overflow. */
  private Typed sum(Expr.Call call, Typed argument, String over) throws KeptException {
    String distinct = call.distinct() ? "DISTINCT " : "";
    if (argument.kind().isWhole()) {
      boolean fits = argument.size() + ROW_BITS <= 63;
      String value = fits ? argument.sql() : "toDecimal128(" + argument.sql() + ", 0)";
      String sql = "sum(" + distinct + value + ")" + over;
      return fits
          ? Typed.integer(argument.size() + ROW_BITS, true, sql)
          : Typed.of(Kind.DECIMAL, 30, 0, true, sql);
    }
    if (argument.size() + ROW_DIGITS > MOST_DIGITS) {
      throw KeptException.differs("the sum may have more than 38 digits", call);
    }
    return Typed.of(
        Kind.DECIMAL,
        argument.size() + ROW_DIGITS,
        argument.scale(),
        true,
        "sum(" + distinct + argument.sql() + ")" + over);
  }
}
