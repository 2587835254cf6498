package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.sql.Expr;
import java.util.List;
import java.util.Set;

/** Window functions. */
final class WindowJudge {
  /** Those that depend on which of two tied rows comes first. */
  private static final Set<String> POSITIONS = Set.of("ROW_NUMBER", "LAG", "LEAD", "FIRST_VALUE");

  private final Context context;
  private final ExprJudge exprs;
  private final AggregateJudge aggregates;
  private final TextUse texts;

  WindowJudge(Context context, ExprJudge exprs, TextUse texts) {
    this.context = context;
    this.exprs = exprs;
    this.texts = texts;
    aggregates = new AggregateJudge(context, exprs, texts);
  }

  Typed of(Expr.Call call, Expr.Window window, Scope scope) throws KeptException {
    for (Expr key : window.partition()) {
      aggregates.key(exprs.of(key, scope), key);
    }
    boolean total = new OrderJudge(context, exprs, texts).window(window, scope);
    if (POSITIONS.contains(call.name()) && !total) {
      throw KeptException.differs("which of two tied rows comes first is open", call);
    }
    if (!window.frame().isEmpty() && !(window.frame().startsWith("ROWS") && total)) {
      throw KeptException.differs("this frame is not known to agree", call);
    }
    if (call.distinct()) {
      throw KeptException.unknown("DISTINCT over a window", call);
    }
    List<Expr> arguments = call.arguments();
    boolean starred = arguments.size() == 1 && arguments.getFirst() instanceof Expr.Star;
    switch (call.name()) {
      case "ROW_NUMBER", "RANK", "DENSE_RANK" -> {
        if (arguments.isEmpty() && !window.order().isEmpty() && window.frame().isEmpty()) {
          return Typed.integer(32, false, context.text(call));
        }
      }
      case "COUNT" -> {
        if (starred) {
          return Typed.integer(32, false, context.text(call));
        }
      }
      case "SUM", "AVG", "MIN", "MAX" -> {
        if (arguments.size() == 1 && !starred) {
          Typed argument = exprs.of(arguments.getFirst(), scope);
          if (!Exprs.reads(arguments.getFirst())) {
            throw KeptException.differs("MariaDB's windows over one literal are wrong", call);
          }
          if (argument.kind() != Kind.DOUBLE && argument.kind() != Kind.TEXT) {
            int over = call.arguments().getFirst().end();
            String clause = context.text(over, call.end());
            // MySQL keeps it in a table of its own, rounded
            return aggregates.of(call, argument, clause.substring(clause.indexOf(')') + 1)).shown();
          }
        }
      }
      case "LAG", "LEAD" -> {
        if (arguments.size() == 1 && window.frame().isEmpty() && !window.order().isEmpty()) {
          Typed argument = exprs.of(arguments.getFirst(), scope);
          whole(argument, call);
          context.put(arguments.getFirst(), "toNullable(" + argument.sql() + ")");
          return argument.named(context.text(call)).nullable(true);
        }
      }
      case "FIRST_VALUE" -> {
        if (arguments.size() == 1 && window.frame().isEmpty()) {
          Typed first = exprs.of(arguments.getFirst(), scope);
          whole(first, call);
          if (!first.nullable() && !first.storedNullable()) { // it passes over NULL there
            return first.named(context.text(call));
          }
        }
      }
      default -> {
        // refused below
      }
    }
    throw KeptException.differs(call.name() + " over a window is not known to agree", call);
  }

  private static void whole(Typed argument, Expr at) throws KeptException {
    if (argument.isQuotient()) {
      throw KeptException.differs("how a quotient of another row is rounded is open", at);
    }
  }
}
