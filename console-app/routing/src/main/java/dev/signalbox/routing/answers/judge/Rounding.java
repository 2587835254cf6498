package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.sql.Expr;

/**
 * ROUND, TRUNCATE, FLOOR, CEIL: exact numbers are rounded half away from zero on both; DOUBLEs are
 * not.
 */
final class Rounding {
  private final ExprJudge exprs;

  Rounding(ExprJudge exprs) {
    this.exprs = exprs;
  }

  Typed of(Expr.Call call, Scope scope) throws KeptException {
    boolean whole = !call.name().equals("ROUND") && !call.name().equals("TRUNCATE");
    if (whole && call.arguments().size() != 1
        || call.name().equals("TRUNCATE") && call.arguments().size() != 2) {
      throw KeptException.unknown(call.name() + " takes other arguments", call);
    }
    if (call.arguments().isEmpty() || call.arguments().size() > 2) {
      throw KeptException.unknown(call.name() + " takes one or two arguments", call);
    }
    Typed value = exprs.of(call.arguments().getFirst(), scope);
    String digits = "0";
    if (call.arguments().size() == 2) {
      digits = exprs.of(call.arguments().get(1), scope).literal();
    }
    if (digits == null || !digits.matches("\\d{1,2}") || !value.kind().isExact()) {
      throw KeptException.differs(
          call.name() + " of " + value.kind() + " is not known to agree", call);
    }
    int scale = Integer.parseInt(digits);
    if (value.kind().isWhole()) {
      if (scale > 0 && value.column() == null && value.literal() == null) {
        throw KeptException.differs("a SUM of whole numbers is shown with these digits", call);
      }
      return value.named(value.sql());
    }
    if (scale > value.scale()) {
      throw KeptException.differs("more digits are asked for than MySQL has", call);
    }
    String name =
        switch (call.name()) {
          case "ROUND" -> "round";
          case "TRUNCATE" -> "trunc";
          case "FLOOR" -> "floor";
          default -> "ceil";
        };
    return Typed.of(
        Kind.DECIMAL,
        Math.min(38, value.size() - value.scale() + scale + 1),
        scale,
        value.nullable(),
        "toDecimal128(%s(%s, %d), %d)".formatted(name, value.sql(), scale, scale));
  }
}
