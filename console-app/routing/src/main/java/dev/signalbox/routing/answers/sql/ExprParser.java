package dev.signalbox.routing.answers.sql;

import dev.signalbox.routing.answers.sql.Expr.Binary;
import dev.signalbox.routing.answers.sql.Expr.LiteralKind;
import dev.signalbox.routing.answers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Expressions, by MySQL's precedence. Where the two engines could group operators differently (a
 * comparison beside another, NOT after an operator), brackets are asked for.
 */
final class ExprParser {
  private static final Set<String> COMPARISONS =
      Set.of("=", "<=>", "<>", "!=", "<", "<=", ">", ">=");

  private final Cursor in;
  private final QueryParser queries;
  private final CallParser calls;

  ExprParser(Cursor in, QueryParser queries) {
    this.in = in;
    this.queries = queries;
    calls = new CallParser(in, this);
  }

  Expr expr() throws NotUnderstoodException {
    in.enter();
    Expr left = xor();
    while (in.takeWord("OR")) {
      left = binary("OR", left, xor());
    }
    in.leave();
    return left;
  }

  List<Expr> list() throws NotUnderstoodException {
    List<Expr> list = new ArrayList<>();
    do {
      list.add(expr());
    } while (in.takeSymbol(","));
    return list;
  }

  private Binary binary(String operator, Expr left, Expr right) throws NotUnderstoodException {
    in.link();
    return new Binary(operator, left, right, left.start(), right.end());
  }

  private Expr xor() throws NotUnderstoodException {
    Expr left = and();
    while (in.takeWord("XOR")) {
      left = binary("XOR", left, and());
    }
    return left;
  }

  private Expr and() throws NotUnderstoodException {
    Expr left = not();
    while (in.takeWord("AND")) {
      left = binary("AND", left, not());
    }
    return left;
  }

  private Expr not() throws NotUnderstoodException {
    int start = in.peek().start();
    if (in.takeWord("NOT")) {
      in.enter();
      Expr operand = not();
      in.leave();
      return new Expr.Unary("NOT", operand, start, operand.end());
    }
    Expr predicate = predicate();
    if (startsComparison()) {
      throw in.refused();
    }
    return predicate;
  }

  private boolean startsComparison() {
    Token token = in.peek();
    return token.kind() == Kind.SYMBOL && COMPARISONS.contains(token.text())
        || in.isWord("IS")
        || in.isWord("IN")
        || in.isWord("LIKE")
        || in.isWord("BETWEEN")
        || in.isWord("NOT");
  }

  private Expr predicate() throws NotUnderstoodException {
    Expr left = sum();
    Token token = in.peek();
    if (token.kind() == Kind.SYMBOL && COMPARISONS.contains(token.text())) {
      in.take();
      return binary(token.text().equals("!=") ? "<>" : token.text(), left, sum());
    }
    if (in.takeWord("IS")) {
      boolean not = in.takeWord("NOT");
      Token what = in.take();
      String word = what.text().toUpperCase(Locale.ROOT);
      if (what.kind() != Kind.WORD || !Set.of("NULL", "TRUE", "FALSE").contains(word)) {
        throw new NotUnderstoodException(
            "IS " + what.text() + " is not understood", token.start(), what.end());
      }
      return new Expr.Is(left, word, not, left.start(), what.end());
    }
    boolean not = in.takeWord("NOT");
    if (in.takeWord("BETWEEN")) {
      Expr low = sum();
      in.expectWord("AND");
      Expr high = sum();
      return new Expr.Between(left, low, high, not, left.start(), high.end());
    }
    if (in.takeWord("LIKE")) {
      Expr pattern = sum();
      return new Expr.Like(left, pattern, not, left.start(), pattern.end());
    }
    if (in.takeWord("IN")) {
      return in(left, not);
    }
    if (not) {
      throw in.refused();
    }
    return left;
  }

  private Expr in(Expr left, boolean not) throws NotUnderstoodException {
    in.expectSymbol("(");
    if (in.isWord("SELECT") || in.isWord("WITH")) {
      Query query = queries.query();
      in.expectSymbol(")");
      return new Expr.InQuery(left, query, not, left.start(), in.lastEnd());
    }
    List<Expr> list = list();
    in.expectSymbol(")");
    return new Expr.InList(left, list, not, left.start(), in.lastEnd());
  }

  private Expr sum() throws NotUnderstoodException {
    Expr left = product();
    while (in.isSymbol("+") || in.isSymbol("-")) {
      String operator = in.take().text();
      left = binary(operator, left, in.isWord("INTERVAL") ? calls.interval() : product());
    }
    return left;
  }

  private Expr product() throws NotUnderstoodException {
    Expr left = unary();
    while (true) {
      if (in.isSymbol("*") || in.isSymbol("/") || in.isSymbol("%")) {
        left = binary(in.take().text(), left, unary());
      } else if (in.takeWord("DIV")) {
        left = binary("DIV", left, unary());
      } else if (in.takeWord("MOD")) {
        left = binary("%", left, unary());
      } else {
        return left;
      }
    }
  }

  private Expr unary() throws NotUnderstoodException {
    int start = in.peek().start();
    if (in.isSymbol("-") || in.isSymbol("+")) {
      String operator = in.take().text();
      in.enter();
      Expr operand = unary();
      in.leave();
      return new Expr.Unary(operator, operand, start, operand.end());
    }
    return primary();
  }

  private Expr primary() throws NotUnderstoodException {
    Token token = in.peek();
    switch (token.kind()) {
      case INTEGER -> {
        return literal(LiteralKind.INTEGER);
      }
      case DECIMAL -> {
        return literal(LiteralKind.DECIMAL);
      }
      case DOUBLE -> {
        return literal(LiteralKind.DOUBLE);
      }
      case STRING -> {
        Expr text = literal(LiteralKind.TEXT);
        if (in.peek().kind() == Kind.STRING) {
          throw in.refused();
        }
        return text;
      }
      case SYMBOL -> {
        if (in.takeSymbol("?")) {
          return new Expr.Parameter(token.start(), token.end());
        }
        if (in.takeSymbol("(")) {
          return brackets(token.start());
        }
        throw in.refused();
      }
      default -> {
        return calls.named();
      }
    }
  }

  private Expr literal(LiteralKind kind) {
    Token token = in.take();
    return new Expr.Literal(kind, token.text(), token.start(), token.end());
  }

  private Expr brackets(int start) throws NotUnderstoodException {
    if (in.isWord("SELECT") || in.isWord("WITH")) {
      Query query = queries.query();
      in.expectSymbol(")");
      return new Expr.Scalar(query, start, in.lastEnd());
    }
    List<Expr> list = list();
    in.expectSymbol(")");
    return list.size() == 1
        ? new Expr.Paren(list.getFirst(), start, in.lastEnd())
        : new Expr.Row(list, start, in.lastEnd());
  }

  Expr exists(int start) throws NotUnderstoodException {
    in.expectSymbol("(");
    Query query = queries.query();
    in.expectSymbol(")");
    return new Expr.Exists(query, start, in.lastEnd());
  }

  List<Expr.OrderItem> order() throws NotUnderstoodException {
    List<Expr.OrderItem> items = new ArrayList<>();
    do {
      Expr key = expr();
      boolean descending = in.takeWord("DESC");
      if (!descending) {
        in.takeWord("ASC");
      }
      items.add(new Expr.OrderItem(key, descending, in.lastEnd()));
    } while (in.takeSymbol(","));
    return items;
  }
}
