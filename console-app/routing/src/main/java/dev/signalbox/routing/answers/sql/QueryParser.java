package dev.signalbox.routing.answers.sql;

import dev.signalbox.routing.answers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries: SELECT with WITH, joins, UNION and sub-queries. */
public final class QueryParser {
  private static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT");

  private final Cursor in;
  private final ExprParser exprs;

  private QueryParser(Cursor in) {
    this.in = in;
    exprs = new ExprParser(in, this);
  }

  /**
   * The query that a statement is.
   *
   * @throws NotUnderstoodException if it is none, or has something that is not known here
   */
  public static Query parse(String sql) throws NotUnderstoodException {
    Cursor in = new Cursor(Lexer.tokens(sql));
    Query query = new QueryParser(in).query();
    if (in.peek().kind() != Kind.END) {
      throw in.refused();
    }
    return query;
  }

  Query query() throws NotUnderstoodException {
    in.enter();
    List<Query.Common> with = new ArrayList<>();
    if (in.takeWord("WITH")) {
      do {
        int start = in.peek().start();
        String name = in.takeName();
        in.expectWord("AS");
        in.expectSymbol("(");
        Query query = query();
        in.expectSymbol(")");
        with.add(new Query.Common(name, query, start, in.lastEnd()));
      } while (in.takeSymbol(","));
    }
    Query.Body body = body();
    List<Expr.OrderItem> order = List.of();
    if (in.takeWord("ORDER")) {
      in.expectWord("BY");
      order = exprs.order();
    }
    Query.Limit limit = limit();
    in.leave();
    return new Query(List.copyOf(with), body, List.copyOf(order), limit);
  }

  private Query.@Nullable Limit limit() throws NotUnderstoodException {
    int start = in.peek().start();
    if (!in.takeWord("LIMIT")) {
      return null;
    }
    long first = rows();
    if (in.takeSymbol(",")) {
      return new Query.Limit(rows(), first, start, in.lastEnd());
    }
    long offset = in.takeWord("OFFSET") ? rows() : 0;
    return new Query.Limit(first, offset, start, in.lastEnd());
  }

  private long rows() throws NotUnderstoodException {
    if (in.peek().kind() != Kind.INTEGER || in.peek().text().length() > 18) {
      throw in.refused();
    }
    return Long.parseLong(in.take().text());
  }

  /** A chain of one operator: which of several binds closer is not the same everywhere. */
  private Query.Body body() throws NotUnderstoodException {
    int start = in.peek().start();
    Query.Body left = term();
    String chain = null;
    while (SET_OPERATORS.contains(in.peek().text().toUpperCase(Locale.ROOT))) {
      in.link();
      String operator = in.take().text().toUpperCase(Locale.ROOT);
      boolean all = in.takeWord("ALL");
      if (!all) {
        in.takeWord("DISTINCT");
      }
      String link = operator + (all ? " ALL" : "");
      if (chain != null && !chain.equals(link)) {
        throw in.refused();
      }
      chain = link;
      left = new Query.SetOperation(left, operator, all, term(), start, in.lastEnd());
    }
    return left;
  }

  private Query.Body term() throws NotUnderstoodException {
    if (in.takeSymbol("(")) {
      Query query = query();
      in.expectSymbol(")");
      return new Query.Nested(query);
    }
    return select();
  }

  private Query.Select select() throws NotUnderstoodException {
    int start = in.peek().start();
    in.expectWord("SELECT");
    boolean distinct = in.takeWord("DISTINCT");
    if (!distinct) {
      in.takeWord("ALL");
    }
    List<Query.Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (in.takeSymbol(","));
    Query.Source from = in.takeWord("FROM") ? sources() : null;
    Expr where = in.takeWord("WHERE") ? exprs.expr() : null;
    List<Expr> groupBy = List.of();
    boolean rollup = false;
    if (in.takeWord("GROUP")) {
      in.expectWord("BY");
      groupBy = exprs.list();
      if (in.takeWord("WITH")) {
        in.expectWord("ROLLUP");
        rollup = true;
      }
    }
    Expr having = in.takeWord("HAVING") ? exprs.expr() : null;
    return new Query.Select(
        distinct,
        List.copyOf(items),
        from,
        where,
        List.copyOf(groupBy),
        rollup,
        having,
        start,
        in.lastEnd());
  }

  private Query.Item item() throws NotUnderstoodException {
    if (in.isSymbol("*")) {
      Token star = in.take();
      return new Query.Item(new Expr.Star(List.of(), star.start(), star.end()), null);
    }
    Expr expr = exprs.expr();
    return new Query.Item(expr, alias());
  }

  private @Nullable String alias() throws NotUnderstoodException {
    if (in.takeWord("AS")) {
      return in.takeName();
    }
    return in.isName() ? in.takeName() : null;
  }

  private Query.Source sources() throws NotUnderstoodException {
    Query.Source left = joins();
    while (in.takeSymbol(",")) {
      in.link();
      int start = in.lastEnd() - 1;
      left = new Query.Join(left, joins(), "CROSS", null, List.of(), start, in.lastEnd());
    }
    return left;
  }

  private Query.Source joins() throws NotUnderstoodException {
    Query.Source left = factor();
    while (true) {
      int start = in.peek().start();
      String kind = joinKind();
      if (kind == null) {
        return left;
      }
      in.link();
      Query.Source right = factor();
      if (in.takeWord("ON")) {
        Expr on = exprs.expr();
        String inner = kind.equals("CROSS") ? "INNER" : kind;
        left = new Query.Join(left, right, inner, on, List.of(), start, in.lastEnd());
      } else if (in.takeWord("USING")) {
        left = new Query.Join(left, right, kind, null, using(), start, in.lastEnd());
      } else if (kind.equals("LEFT") || kind.equals("RIGHT")) {
        throw in.refused();
      } else {
        left = new Query.Join(left, right, "CROSS", null, List.of(), start, in.lastEnd());
      }
    }
  }

  private @Nullable String joinKind() throws NotUnderstoodException {
    String kind =
        in.isWord("LEFT")
            ? "LEFT"
            : in.isWord("RIGHT")
                ? "RIGHT"
                : in.isWord("INNER") ? "INNER" : in.isWord("CROSS") ? "CROSS" : null;
    if (kind == null) {
      return in.takeWord("JOIN") ? "INNER" : null;
    }
    in.take();
    if (kind.equals("LEFT") || kind.equals("RIGHT")) {
      in.takeWord("OUTER");
    }
    in.expectWord("JOIN");
    return kind;
  }

  private List<String> using() throws NotUnderstoodException {
    List<String> columns = new ArrayList<>();
    in.expectSymbol("(");
    do {
      columns.add(in.takeName());
    } while (in.takeSymbol(","));
    in.expectSymbol(")");
    return List.copyOf(columns);
  }

  private Query.Source factor() throws NotUnderstoodException {
    int start = in.peek().start();
    if (in.takeSymbol("(")) {
      Query query = query();
      in.expectSymbol(")");
      in.takeWord("AS");
      return new Query.Derived(query, in.takeName(), start, in.lastEnd());
    }
    String database = null;
    String name = in.takeName();
    if (in.takeSymbol(".")) {
      database = name;
      name = in.peek().kind() == Kind.WORD ? in.take().text() : in.takeName();
    }
    if (in.isSymbol("(")) {
      throw in.refused(); // a table function
    }
    String alias = alias();
    return new Query.Table(database, name, alias == null ? name : alias, start, in.lastEnd());
  }
}
