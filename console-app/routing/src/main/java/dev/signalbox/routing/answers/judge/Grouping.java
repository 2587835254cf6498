package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.sql.Expr;
import dev.signalbox.routing.answers.sql.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GROUP BY, and whether all else of the SELECT is grouped or aggregated. */
final class Grouping {
  private final Context context;
  private final ExprJudge exprs;
  private final Scope scope;
  private final Query.Select select;

  /** Keys as written, names of the select list that stand for one, and their expressions. */
  private final Set<String> texts = new HashSet<>();

  private final Set<Place> columns = new HashSet<>();

  /** A column of one table of FROM: a table joined with itself has each column twice. */
  private record Place(int table, ColumnRef column) {}

  Grouping(Context context, ExprJudge exprs, Scope scope, Query.Select select) {
    this.context = context;
    this.exprs = exprs;
    this.scope = scope;
    this.select = select;
  }

  /** The keys, those that name an entry of the select list as that entry. */
  List<Expr> keys() throws KeptException {
    if (select.rollup()) {
      throw KeptException.at(
          Verdict.Kind.MAY_DIFFER,
          "the rows of ROLLUP come in another order",
          select.start(),
          select.end());
    }
    AggregateJudge aggregates = new AggregateJudge(context, exprs, exprs.texts());
    List<Expr> keys = new ArrayList<>();
    for (Expr key : select.groupBy()) {
      Query.Item item = item(key);
      Typed typed;
      if (item == null) {
        typed = exprs.of(key, scope);
        keys.add(key);
      } else {
        // MariaDB groups quotients by what it shows or by more digits, as it happens to execute it
        typed = exprs.of(item.expr(), scope);
        keys.add(item.expr());
        texts.add(text(item.expr()));
        if (item.alias() != null) {
          texts.add(item.alias());
        }
      }
      if (Exprs.aggregates(keys.getLast()) || !Exprs.reads(keys.getLast())) {
        throw KeptException.unknown("this groups nothing", key);
      }
      if (item == null && OrderJudge.isPlace(typed)) {
        throw KeptException.differs("ClickHouse takes this for a place", key);
      }
      texts.add(text(key));
      if (typed.column() != null && Exprs.bare(keys.getLast()) instanceof Expr.Column column) {
        columns.add(new Place(scope.place(column), typed.column()));
      }
      aggregates.key(typed, key);
    }
    return keys;
  }

  private String text(Expr expr) {
    return context.written(expr).replaceAll("\\s+", " ");
  }

  /** The entry of the select list that a key names by its place or name; null for others. */
  private Query.@Nullable Item item(Expr key) throws KeptException {
    if (Exprs.bare(key) instanceof Expr.Literal literal
        && literal.kind() == Expr.LiteralKind.INTEGER) {
      int place = literal.text().length() < 4 ? Integer.parseInt(literal.text()) : 0;
      if (place < 1 || place > select.items().size()) {
        throw KeptException.unknown("there is no such place in the select list", key);
      }
      return select.items().get(place - 1);
    }
    if (key instanceof Expr.Column column
        && column.qualifier().isEmpty()
        && !scope.hasColumn(column.name())) {
      return select.items().stream()
          .filter(item -> column.name().equals(item.alias()))
          .findFirst()
          .orElse(null);
    }
    return null;
  }

  /** Refuses a select list with what is neither grouped nor aggregated. */
  void check() throws KeptException {
    for (Query.Item item : select.items()) {
      check(item.expr());
    }
    if (select.having() != null) {
      check(select.having());
    }
  }

  /** Refuses an expression that is neither grouped nor aggregated. */
  void check(Expr expr) throws KeptException {
    if (Exprs.isAggregate(expr)
        || expr instanceof Expr.Literal
        || expr instanceof Expr.Scalar
        || texts.contains(text(expr))) {
      return;
    }
    if (expr instanceof Expr.Column column) {
      Typed typed = scope.column(column);
      boolean alias = column.qualifier().isEmpty() && !scope.hasColumn(column.name());
      if (alias
          || typed.column() != null
              && columns.contains(new Place(scope.place(column), typed.column()))) {
        return;
      }
      throw KeptException.differs(
          column.name() + " is neither grouped nor aggregated: MySQL takes any row's", expr);
    }
    if (expr instanceof Expr.Star) {
      throw KeptException.differs("* beside aggregates", expr);
    }
    for (Expr child : Exprs.children(expr)) {
      check(child);
    }
  }
}
