package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Questions about expressions that need no types. */
final class Exprs {
  static final Set<String> AGGREGATES =
      Set.of(
          "COUNT",
          "SUM",
          "AVG",
          "MIN",
          "MAX",
          "STD",
          "STDDEV",
          "STDDEV_POP",
          "STDDEV_SAMP",
          "VARIANCE",
          "VAR_POP",
          "VAR_SAMP",
          "BIT_AND",
          "BIT_OR",
          "BIT_XOR",
          "GROUP_CONCAT",
          "JSON_ARRAYAGG",
          "JSON_OBJECTAGG",
          "ANY_VALUE");

  private static final Set<String> CHOICES = Set.of("IF", "IFNULL", "COALESCE", "NULLIF");

  private Exprs() {}

  static Expr bare(Expr expr) {
    return expr instanceof Expr.Paren paren ? bare(paren.inner()) : expr;
  }

  static boolean isAggregate(Expr expr) {
    return expr instanceof Expr.Call call
        && call.over() == null
        && AGGREGATES.contains(call.name());
  }

  /** Whether an aggregate stands in it, sub-queries apart. */
  static boolean aggregates(Expr expr) {
    return isAggregate(expr) || children(expr).stream().anyMatch(Exprs::aggregates);
  }

  /** Whether a window function stands in it. */
  static boolean windows(Expr expr) {
    return expr instanceof Expr.Call call && call.over() != null
        || children(expr).stream().anyMatch(Exprs::windows);
  }

  /** Whether some part of it is such, sub-queries apart. */
  static boolean any(Expr expr, Predicate<Expr> is) {
    return is.test(expr) || children(expr).stream().anyMatch(child -> any(child, is));
  }

  /** Whether it gives one of several values, of which ClickHouse may know beforehand which. */
  static boolean chooses(Expr expr) {
    return expr instanceof Expr.Case
        || expr instanceof Expr.Call call && CHOICES.contains(call.name())
        || expr instanceof Expr.Binary binary
            && (binary.operator().equals("AND") || binary.operator().equals("OR"));
  }

  /** Whether it names a column, sub-queries apart. */
  static boolean reads(Expr expr) {
    return expr instanceof Expr.Column
        || expr instanceof Expr.Star
        || children(expr).stream().anyMatch(Exprs::reads);
  }

  /** What an expression is made of, sub-queries apart. */
  static List<Expr> children(Expr expr) {
    return switch (expr) {
      case Expr.Literal l -> List.of();
      case Expr.Parameter p -> List.of();
      case Expr.Column c -> List.of();
      case Expr.Star s -> List.of();
      case Expr.Exists e -> List.of();
      case Expr.Scalar s -> List.of();
      case Expr.Paren p -> List.of(p.inner());
      case Expr.Call c -> c.arguments();
      case Expr.Unary u -> List.of(u.operand());
      case Expr.Binary b -> List.of(b.left(), b.right());
      case Expr.Between b -> List.of(b.operand(), b.low(), b.high());
      case Expr.InList i -> with(i.operand(), i.list());
      case Expr.InQuery i -> List.of(i.operand());
      case Expr.Like l -> List.of(l.operand(), l.pattern());
      case Expr.Is i -> List.of(i.operand());
      case Expr.Case c -> cases(c);
      case Expr.Cast c -> List.of(c.operand());
      case Expr.Interval i -> List.of(i.amount());
      case Expr.Extract e -> List.of(e.operand());
      case Expr.Row r -> r.values();
    };
  }

  private static List<Expr> with(Expr first, List<Expr> more) {
    List<Expr> all = new ArrayList<>(more);
    all.addFirst(first);
    return all;
  }

  private static List<Expr> cases(Expr.Case cases) {
    List<Expr> all = new ArrayList<>(cases.branches());
    if (cases.operand() != null) {
      all.add(cases.operand());
    }
    if (cases.otherwise() != null) {
      all.add(cases.otherwise());
    }
    return all;
  }
}
