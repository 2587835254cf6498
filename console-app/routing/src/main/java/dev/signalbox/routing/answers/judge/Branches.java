package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.judge.Typed.Texts;
import dev.signalbox.routing.answers.sql.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values of one type out of several: CASE, IF, COALESCE, UNION; and CAST. */
final class Branches {
  private final Context context;
  private final ExprJudge exprs;

  Branches(Context context, ExprJudge exprs) {
    this.context = context;
    this.exprs = exprs;
  }

  Typed cases(Expr.Case at, Scope scope) throws KeptException {
    List<Expr> results = new ArrayList<>();
    if (at.operand() != null) {
      throw KeptException.differs("CASE x WHEN y is not known to agree", at);
    }
    for (int i = 0; i < at.branches().size(); i += 2) {
      exprs.condition(at.branches().get(i), scope);
      results.add(at.branches().get(i + 1));
    }
    boolean complete = at.otherwise() != null;
    if (at.otherwise() != null) {
      results.add(at.otherwise());
    }
    Typed common = one(results, at, scope);
    return common.with(context.text(at)).nullable(!complete || common.nullable());
  }

  /** The first of several expressions that is not NULL. */
  Typed first(List<Expr> all, Expr at, Scope scope) throws KeptException {
    List<Typed> typed = exprs.all(all, scope);
    Typed common = one(typed, all, at);
    return common.nullable(typed.stream().allMatch(Typed::nullable));
  }

  /** Several expressions of which one is taken, all given the type that MySQL gives the result. */
  Typed one(List<Expr> all, Expr at, Scope scope) throws KeptException {
    return one(exprs.all(all, scope), all, at);
  }

  Typed one(List<Typed> typed, List<Expr> all, Expr at) throws KeptException {
    Typed common = common(typed, at);
    if (common.kind() == Kind.INT) {
      signed(typed, all);
    }
    if (common.kind() != Kind.DECIMAL) {
      return common;
    }
    String type = common.inner() > common.scale() ? "toDecimal256(" : "toDecimal128(";
    for (int i = 0; i < all.size(); i++) {
      Typed branch = typed.get(i);
      if (branch.kind() != Kind.NULL
          && (branch.kind() != Kind.DECIMAL || branch.inner() != common.inner())) {
        context.put(all.get(i), type + branch.sql() + ", " + common.inner() + ")");
      }
    }
    return common;
  }

  /** Int8 and UInt64, which counts and lengths have, are no one type there. */
  private void signed(List<Typed> typed, List<Expr> all) {
    for (int i = 0; i < all.size(); i++) {
      Typed branch = typed.get(i);
      boolean small = branch.literal() != null && branch.size() < 32;
      if (branch.kind() == Kind.INT && branch.column() == null && !small) {
        context.put(all.get(i), "toInt64(" + branch.sql() + ")");
      }
    }
  }

  /** The type that MySQL gives several values, where ClickHouse gives the same. */
  static Typed common(List<Typed> all, Expr at) throws KeptException {
    Typed common = null;
    for (Typed next : all) {
      if (next.kind() == Kind.NULL) {
        common = common == null ? next : common.nullable(true);
      } else if (common == null || common.kind() == Kind.NULL) {
        common = common == null ? next.made() : next.made().nullable(true);
      } else {
        common = both(common, next, at);
      }
    }
    if (common == null || common.kind() == Kind.NULL) {
      throw KeptException.differs("nothing but NULL", at);
    }
    return common;
  }

  private static Typed both(Typed left, Typed right, Expr at) throws KeptException {
    boolean nullable = left.nullable() || right.nullable();
    if (left.kind() == Kind.INT && right.kind() == Kind.INT) {
      return Typed.integer(Math.max(left.size(), right.size()), nullable, "");
    }
    if (left.kind() == Kind.TEXT && right.kind() == Kind.TEXT) {
      return Typed.text(texts(left.text(), right.text()), nullable, "");
    }
    if (left.kind().isExact() && right.kind().isExact() && left.kind() != right.kind()
        || left.kind() == Kind.DECIMAL && right.kind() == Kind.DECIMAL) {
      if (left.kind() == Kind.UNSIGNED || right.kind() == Kind.UNSIGNED) {
        throw KeptException.differs("UNSIGNED and another type", at);
      }
      if (Arithmetic.mayBeLong(left, right)) {
        throw KeptException.differs("BIGINT and a DECIMAL that MySQL may hold as BIGINT", at);
      }
      int scale = Math.max(left.scale(), right.scale());
      int inner = Math.max(left.inner(), right.inner());
      int digits = Math.max(left.wholeDigits(), right.wholeDigits()) + scale;
      if (digits > 38 && inner == scale) {
        throw KeptException.differs("the result may have more than 38 digits", at);
      }
      boolean mixed =
          left.mixed()
              || right.mixed()
              || left.inner() != right.inner() && !isZero(left) && !isZero(right);
      return Typed.of(Kind.DECIMAL, Math.min(38, digits), scale, nullable, "")
          .quotient(inner)
          .mixed(mixed);
    }
    if (left.kind() == right.kind()
        && (left.kind().isDay() && left.scale() == right.scale() || left.kind() == Kind.DOUBLE)) {
      return Typed.of(left.kind(), 0, left.scale(), nullable, "");
    }
    throw KeptException.differs(
        "%s and %s become one type otherwise there".formatted(left.kind(), right.kind()), at);
  }

  private static boolean isZero(Typed typed) {
    return typed.literal() != null && typed.literal().matches("[-0.]*");
  }

  private static Texts texts(
      @org.jspecify.annotations.Nullable Texts left,
      @org.jspecify.annotations.Nullable Texts right) {
    if (left != null && right != null && left.literals() != null && right.literals() != null) {
      Set<String> all = new HashSet<>(left.literals());
      all.addAll(right.literals());
      return new Texts("", null, Set.copyOf(all));
    }
    return Texts.made();
  }

  Typed cast(Expr.Cast at, Scope scope) throws KeptException {
    Typed operand = exprs.of(at.operand(), scope);
    String sql = operand.sql();
    boolean nullable = operand.nullable();
    switch (at.type()) {
      case "SIGNED" -> {
        if (operand.kind() == Kind.INT && !operand.truth()) {
          return Typed.integer(operand.size(), nullable, sql).with("(" + sql + ")");
        }
      }
      case "CHAR" -> {
        if (operand.kind() == Kind.INT && !operand.truth() && at.sizes().isEmpty()) {
          return Typed.text(Texts.made(), nullable, "toString(" + sql + ")");
        }
      }
      case "DATE" -> {
        if (operand.kind().isDay()) {
          return Typed.of(Kind.DATE, 0, 0, nullable, "toDate32(" + sql + ")");
        }
      }
      case "DECIMAL" -> {
        if (operand.kind().isExact() && at.sizes().size() == 2) {
          return decimal(at, operand);
        }
      }
      default -> {
        // refused below
      }
    }
    throw KeptException.differs(
        "CAST of %s AS %s is not known to agree".formatted(operand.kind(), at.type()), at);
  }

  /** MySQL cuts what does not fit to the largest number; so only what surely fits is taken. */
  private static Typed decimal(Expr.Cast at, Typed operand) throws KeptException {
    int digits = at.sizes().get(0);
    int scale = at.sizes().get(1);
    int whole = operand.wholeDigits();
    if (digits - scale < whole + (operand.inner() > scale ? 1 : 0) || scale > 18 || digits > 38) {
      throw KeptException.differs("MySQL cuts numbers that do not fit " + at.type(), at);
    }
    String sql =
        operand.inner() > scale
            ? "toDecimal128(round(%s, %d), %d)".formatted(operand.sql(), scale, scale)
            : "toDecimal128(%s, %d)".formatted(operand.sql(), scale);
    return Typed.of(Kind.DECIMAL, digits, scale, operand.nullable(), sql);
  }
}
