package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.sql.Expr;
import dev.signalbox.routing.answers.sql.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One SELECT: its list, WHERE, GROUP BY, HAVING, and the ORDER BY and LIMIT after it. */
final class SelectJudge {
  private final Context context;
  private final ExprJudge exprs;
  private final QueryJudge queries;

  SelectJudge(Context context, ExprJudge exprs, QueryJudge queries) {
    this.context = context;
    this.exprs = exprs;
    this.queries = queries;
  }

  /**
   * A SELECT that was judged.
   *
   * @param scope the names that its ORDER BY may use
   * @param items its select list; empty when it is a UNION
   * @param single whether it gives one row: aggregates without GROUP BY
   * @param keys what tells its rows apart: of GROUP BY or DISTINCT; empty when that is not known
   */
  record Judged(Rows rows, Scope scope, List<Query.Item> items, boolean single, List<Expr> keys) {}

  Judged of(
      Query.Select select,
      List<Expr.OrderItem> order,
      Query.@Nullable Limit limit,
      @Nullable Scope outer)
      throws KeptException {
    Scope scope = new Scope(outer);
    if (select.from() == null) {
      throw KeptException.at(
          Verdict.Kind.MAY_DIFFER, "no table is read", select.start(), select.end());
    }
    queries.from(select.from(), scope);
    if (select.where() != null) {
      no(select.where(), "an aggregate in WHERE");
      exprs.condition(select.where(), scope);
      QueryJudge.same(select.where(), scope);
    }
    boolean grouped = !select.groupBy().isEmpty();
    boolean aggregated =
        grouped
            || select.items().stream().anyMatch(item -> Exprs.aggregates(item.expr()))
            || select.having() != null && Exprs.aggregates(select.having());
    Rows rows = items(select, scope, aggregated);
    names(select, rows, scope);
    NamesJudge.aliases(select, scope);
    Grouping grouping = new Grouping(context, exprs, scope, select);
    List<Expr> keys = new ArrayList<>();
    if (aggregated) {
      keys.addAll(grouping.keys());
      grouping.check();
    }
    having(select, scope, aggregated);
    if (select.distinct()) {
      distinct(select, rows);
      keys = new ArrayList<>(select.items().stream().map(Query.Item::expr).toList());
    }
    if (select.distinct() && limit != null && select.items().stream().noneMatch(this::reads)) {
      throw KeptException.differs(
          "MariaDB does not skip rows of this", select.items().getFirst().expr());
    }
    Judged judged = new Judged(rows, scope, select.items(), aggregated && !grouped, keys);
    if (aggregated) {
      for (Expr.OrderItem item : order) {
        grouping.check(item.key());
      }
    }
    if (select.distinct()) {
      for (Expr.OrderItem item : order) {
        if (columns(judged).noneMatch(meant(item.key(), judged)::equals)) {
          throw KeptException.differs("DISTINCT is ordered by what it does not give", item.key());
        }
        if (Exprs.any(
            item.key(), e -> e instanceof Expr.Call call && call.name().equals("NULLIF"))) {
          // seen in 11.4, where the same by its alias is right
          throw KeptException.differs(
              "MariaDB loses rows of DISTINCT sorted by NULLIF", item.key());
        }
      }
    }
    order(order, limit, judged);
    return judged;
  }

  private static boolean distinct(Expr expr) {
    return expr instanceof Expr.Call call && call.distinct();
  }

  private boolean reads(Query.Item item) {
    return Exprs.reads(item.expr());
  }

  private void having(Query.Select select, Scope scope, boolean aggregated) throws KeptException {
    if (select.having() == null) {
      return;
    }
    if (!aggregated) {
      throw KeptException.differs("HAVING without GROUP BY", select.having());
    }
    exprs.condition(select.having(), scope);
  }

  private static void no(Expr expr, String what) throws KeptException {
    if (Exprs.aggregates(expr) || Exprs.windows(expr)) {
      throw KeptException.unknown(what, expr);
    }
  }

  private Rows items(Query.Select select, Scope scope, boolean aggregated) throws KeptException {
    List<String> names = new ArrayList<>();
    List<Typed> columns = new ArrayList<>();
    Set<Integer> quotients = new HashSet<>();
    Set<Integer> constants = new HashSet<>();
    for (Query.Item item : select.items()) {
      Expr expr = item.expr();
      if (expr instanceof Expr.Star star) {
        star(star, scope, names, columns);
        continue;
      }
      if (aggregated && Exprs.windows(expr)) {
        throw KeptException.differs("a window over groups is not known to agree", expr);
      }
      Typed value = exprs.of(expr, scope);
      if (value.isQuotient()) {
        quotients.add(columns.size());
      }
      if (!Exprs.reads(expr) && !Exprs.windows(expr) || Exprs.any(expr, Exprs::chooses)) {
        constants.add(columns.size());
      }
      Typed shown = value.shown();
      if (shown.kind() == Kind.UNKNOWN) {
        throw KeptException.differs("how this type is shown is not known to agree", expr);
      }
      if (shown.kind() == Kind.DOUBLE) {
        context.allow(Verdict.Allowance.ROUNDING);
      }
      boolean counts =
          shown.kind() == Kind.INT && shown.column() == null && shown.literal() == null;
      String sql = queries.nested() && counts ? "toInt64(" + shown.sql() + ")" : shown.sql();
      context.put(expr, sql);
      if (item.alias() == null) {
        NamesJudge.label(context.statement(), expr, label(expr));
      }
      String label = label(expr);
      if (item.alias() == null
          && !(expr instanceof Expr.Column)
          && (queries.nested()
              || expr instanceof Expr.Paren
              || !shown.sql().equals(context.written(expr)))) {
        context
            .edits()
            .insert(expr.end(), " AS `" + label.replace("\\", "\\\\").replace("`", "\\`") + "`");
      }
      String name = item.alias() == null ? label : item.alias();
      if (names.contains(name)
          && !select.items().stream()
              .allMatch(i -> i.alias() == null && i.expr() instanceof Expr.Column)) {
        throw KeptException.fails("two columns are called " + name, expr);
      }
      names.add(name);
      columns.add(shown);
    }
    if (select.items().stream().anyMatch(item -> Exprs.any(item.expr(), SelectJudge::distinct))
        || select.having() != null && Exprs.any(select.having(), SelectJudge::distinct)) {
      for (Query.Item item : select.items()) {
        if (!Exprs.isAggregate(Exprs.bare(item.expr()))
            && Exprs.any(item.expr(), e -> e instanceof Expr.Call c && c.name().equals("AVG"))) {
          throw KeptException.differs("AVG beside DISTINCT may be rounded first", item.expr());
        }
      }
    }
    boolean windows = select.items().stream().anyMatch(item -> Exprs.windows(item.expr()));
    if (windows && !quotients.isEmpty()) {
      throw KeptException.differs(
          "MariaDB cuts a quotient beside a window", select.items().getFirst().expr());
    }
    return new Rows(names, columns, quotients, constants, !aggregated && !select.distinct());
  }

  /** MySQL's name of an expression without one. */
  private String label(Expr expr) {
    return switch (Exprs.bare(expr)) {
      case Expr.Column column -> column.name();
      case Expr.Literal l when l.kind() == Expr.LiteralKind.TEXT -> l.text();
      case Expr.Literal l when l.kind() != Expr.LiteralKind.DATE -> context.written(l);
      default -> context.written(expr);
    };
  }

  private void star(Expr.Star star, Scope scope, List<String> names, List<Typed> columns)
      throws KeptException {
    if (!star.qualifier().isEmpty() || scope.sources().size() != 1) {
      throw KeptException.differs("* of several tables names columns otherwise there", star);
    }
    for (Map.Entry<String, Typed> column : scope.sources().getFirst().columns().entrySet()) {
      Typed typed = column.getValue();
      if (typed.kind() == Kind.UNKNOWN) {
        throw KeptException.differs(
            "how " + column.getKey() + " is shown is not known to agree", star);
      }
      exprs.used(typed);
      if (typed.kind() == Kind.DOUBLE) {
        context.allow(Verdict.Allowance.ROUNDING);
      }
      names.add(column.getKey());
      columns.add(typed);
    }
  }

  /** Names of the select list, for what comes after it. */
  private static void names(Query.Select select, Rows rows, Scope scope) {
    Map<String, Typed> aliases = new LinkedHashMap<>();
    Set<String> conflicts = new HashSet<>();
    if (rows.names().size() != select.items().size()) {
      return; // with * there are no names but columns'
    }
    for (int i = 0; i < select.items().size(); i++) {
      Query.Item item = select.items().get(i);
      String alias = item.alias();
      if (alias == null) {
        continue;
      }
      boolean same = item.expr() instanceof Expr.Column column && column.name().equals(alias);
      if (!same && scope.hasColumn(alias) || aliases.containsKey(alias)) {
        conflicts.add(alias);
      }
      aliases.put(alias, rows.columns().get(i).named(""));
    }
    scope.allow(aliases, conflicts);
  }

  private void distinct(Query.Select select, Rows rows) throws KeptException {
    for (int i = 0; i < rows.columns().size(); i++) {
      Typed column = rows.columns().get(i);
      Expr at = select.items().get(Math.min(i, select.items().size() - 1)).expr();
      if (column.kind() == Kind.OPAQUE || column.kind() == Kind.DOUBLE) {
        throw KeptException.differs("which values of it are equal is not known to agree", at);
      }
      if (column.kind() == Kind.TEXT) {
        exprs.texts().oneForm(List.of(column), at);
      }
    }
  }

  /** ORDER BY and LIMIT after what was judged. */
  void order(List<Expr.OrderItem> order, Query.@Nullable Limit limit, Judged judged)
      throws KeptException {
    OrderJudge keys = new OrderJudge(context, exprs, exprs.texts());
    List<Typed> typed = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (Expr.OrderItem item : order) {
      Typed key = position(item.key(), judged);
      if (key == null) {
        key = exprs.of(item.key(), judged.scope()).shown();
        if (OrderJudge.isPlace(key) || !Exprs.reads(item.key()) && !Exprs.windows(item.key())) {
          throw KeptException.differs("a literal sorts nothing", item.key());
        }
        context.put(item.key(), key.sql());
      }
      keys.key(key, item);
      typed.add(key);
      texts.add(meant(item.key(), judged));
    }
    if (judged.single()) {
      return;
    }
    boolean total =
        OrderJudge.total(typed, judged.scope())
            || !judged.keys().isEmpty()
                && judged.keys().stream().map(context::written).allMatch(texts::contains)
            || columns(judged).allMatch(texts::contains);
    if (!total) {
      if (!queries.nested()) {
        context.allow(Verdict.Allowance.ORDER);
      }
      if (limit != null) {
        throw KeptException.at(
            Verdict.Kind.MAY_DIFFER,
            order.isEmpty()
                ? "which rows LIMIT takes is open without ORDER BY"
                : "which of the rows that tie LIMIT takes is open",
            limit.start(),
            limit.end());
      }
    }
  }

  /** What all columns of a row are: rows that are equal in them may come in any order. */
  private Stream<String> columns(Judged judged) {
    return judged.items().isEmpty()
        ? judged.rows().names().stream()
        : judged.items().stream().map(item -> context.written(item.expr()));
  }

  /** The text of what a key of ORDER BY names by its place or alias, or of the key itself. */
  private String meant(Expr key, Judged judged) {
    Expr bare = Exprs.bare(key);
    if (bare instanceof Expr.Literal literal
        && literal.text().matches("[1-9]\\d{0,2}")
        && Integer.parseInt(literal.text()) <= columns(judged).count()) {
      int place = Integer.parseInt(literal.text()) - 1;
      return judged.items().isEmpty()
          ? judged.rows().names().get(place)
          : context.written(judged.items().get(place).expr());
    }
    if (bare instanceof Expr.Column column && column.qualifier().isEmpty()) {
      return judged.items().stream()
          .filter(item -> column.name().equals(item.alias()))
          .map(item -> context.written(item.expr()))
          .findFirst()
          .orElse(judged.items().isEmpty() ? column.name() : context.written(key));
    }
    return context.written(key);
  }

  private static @Nullable Typed position(Expr key, Judged judged) throws KeptException {
    if (!(Exprs.bare(key) instanceof Expr.Literal literal)) {
      return null;
    }
    int columns = judged.rows().columns().size();
    if (literal.kind() != Expr.LiteralKind.INTEGER
        || !literal.text().matches("[1-9]\\d{0,2}")
        || Integer.parseInt(literal.text()) > columns) {
      throw KeptException.differs("a literal sorts nothing", key);
    }
    if (judged.items().stream().anyMatch(item -> item.expr() instanceof Expr.Star)) {
      throw KeptException.unknown("the place of a column after *", key);
    }
    return judged.rows().columns().get(Integer.parseInt(literal.text()) - 1);
  }
}
