package dev.signalbox.routing.answers.sql;

import dev.signalbox.routing.answers.sql.Expr.LiteralKind;
import dev.signalbox.routing.answers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What begins with a word: columns, functions, CASE, CAST, EXTRACT, INTERVAL, typed literals. */
final class CallParser {
  private final Cursor in;
  private final ExprParser exprs;

  CallParser(Cursor in, ExprParser exprs) {
    this.in = in;
    this.exprs = exprs;
  }

  Expr named() throws NotUnderstoodException {
    Token token = in.peek();
    if (token.kind() == Kind.WORD) {
      Expr special = special(token);
      if (special != null) {
        return special;
      }
      // MySQL reads a name as a function's only with the bracket beside it
      if (in.peek(1).isSymbol("(") && in.peek(1).start() == token.end()) {
        return call();
      }
    }
    return column();
  }

  private @Nullable Expr special(Token token) throws NotUnderstoodException {
    Token next = in.peek(1);
    switch (token.text().toUpperCase(Locale.ROOT)) {
      case "NULL":
        return literal(LiteralKind.NULL, "");
      case "TRUE":
        return literal(LiteralKind.BOOLEAN, "1");
      case "FALSE":
        return literal(LiteralKind.BOOLEAN, "0");
      case "CASE":
        return cases();
      case "EXISTS":
        in.take();
        return exprs.exists(token.start());
      case "DATE":
        return next.kind() == Kind.STRING ? typed(LiteralKind.DATE) : null;
      case "TIMESTAMP":
        return next.kind() == Kind.STRING ? typed(LiteralKind.TIMESTAMP) : null;
      case "CAST":
        return next.isSymbol("(") ? cast() : null;
      case "EXTRACT":
        return next.isSymbol("(") ? extract() : null;
      default:
        return null;
    }
  }

  private Expr literal(LiteralKind kind, String text) {
    Token token = in.take();
    return new Expr.Literal(kind, text, token.start(), token.end());
  }

  private Expr typed(LiteralKind kind) {
    int start = in.take().start();
    Token text = in.take();
    return new Expr.Literal(kind, text.text(), start, text.end());
  }

  private Expr column() throws NotUnderstoodException {
    int start = in.peek().start();
    List<String> names = new ArrayList<>();
    names.add(in.takeName());
    while (in.takeSymbol(".")) {
      if (in.takeSymbol("*")) {
        return new Expr.Star(List.copyOf(names), start, in.lastEnd());
      }
      // after a point every word is a name
      names.add(in.peek().kind() == Kind.WORD ? in.take().text() : in.takeName());
    }
    if (names.size() > 3 || in.isSymbol("(")) {
      throw in.refused();
    }
    String name = names.removeLast();
    return new Expr.Column(List.copyOf(names), name, start, in.lastEnd());
  }

  private Expr call() throws NotUnderstoodException {
    Token name = in.take();
    in.expectSymbol("(");
    boolean distinct = in.takeWord("DISTINCT");
    List<Expr> arguments = new ArrayList<>();
    if (in.isSymbol("*")) {
      Token star = in.take();
      arguments.add(new Expr.Star(List.of(), star.start(), star.end()));
    } else if (!in.isSymbol(")")) {
      do {
        arguments.add(in.isWord("INTERVAL") ? interval() : exprs.expr());
      } while (in.takeSymbol(","));
    }
    in.expectSymbol(")");
    int end = in.lastEnd();
    Expr.Window over = null;
    if (in.takeWord("OVER")) {
      over = window();
      end = in.lastEnd();
    }
    return new Expr.Call(
        name.text().toUpperCase(Locale.ROOT),
        distinct,
        List.copyOf(arguments),
        over,
        name.start(),
        end);
  }

  private Expr.Window window() throws NotUnderstoodException {
    in.expectSymbol("(");
    List<Expr> partition = List.of();
    if (in.takeWord("PARTITION")) {
      in.expectWord("BY");
      partition = exprs.list();
    }
    List<Expr.OrderItem> order = List.of();
    if (in.takeWord("ORDER")) {
      in.expectWord("BY");
      order = exprs.order();
    }
    StringBuilder frame = new StringBuilder();
    while (!in.isSymbol(")")) {
      Token token = in.peek();
      if (token.kind() != Kind.WORD && token.kind() != Kind.INTEGER) {
        throw in.refused();
      }
      frame.append(frame.isEmpty() ? "" : " ").append(in.take().text().toUpperCase(Locale.ROOT));
    }
    in.expectSymbol(")");
    return new Expr.Window(partition, order, frame.toString());
  }

  private Expr cases() throws NotUnderstoodException {
    int start = in.take().start();
    Expr operand = in.isWord("WHEN") ? null : exprs.expr();
    List<Expr> branches = new ArrayList<>();
    while (in.takeWord("WHEN")) {
      branches.add(exprs.expr());
      in.expectWord("THEN");
      branches.add(exprs.expr());
    }
    Expr otherwise = in.takeWord("ELSE") ? exprs.expr() : null;
    in.expectWord("END");
    if (branches.isEmpty()) {
      throw in.refused();
    }
    return new Expr.Case(operand, List.copyOf(branches), otherwise, start, in.lastEnd());
  }

  private Expr cast() throws NotUnderstoodException {
    int start = in.take().start();
    in.expectSymbol("(");
    Expr operand = exprs.expr();
    in.expectWord("AS");
    Token type = in.take();
    if (type.kind() != Kind.WORD) {
      throw in.refused();
    }
    List<Integer> sizes = new ArrayList<>();
    if (in.takeSymbol("(")) {
      do {
        if (in.peek().kind() != Kind.INTEGER || in.peek().text().length() > 4) {
          throw in.refused();
        }
        sizes.add(Integer.parseInt(in.take().text()));
      } while (in.takeSymbol(","));
      in.expectSymbol(")");
    }
    in.takeWord("INTEGER"); // SIGNED INTEGER is SIGNED
    in.expectSymbol(")");
    return new Expr.Cast(
        operand, type.text().toUpperCase(Locale.ROOT), List.copyOf(sizes), start, in.lastEnd());
  }

  private Expr extract() throws NotUnderstoodException {
    int start = in.take().start();
    in.expectSymbol("(");
    String unit = in.takeName().toUpperCase(Locale.ROOT);
    in.expectWord("FROM");
    Expr operand = exprs.expr();
    in.expectSymbol(")");
    return new Expr.Extract(unit, operand, start, in.lastEnd());
  }

  Expr interval() throws NotUnderstoodException {
    int start = in.peek().start();
    in.expectWord("INTERVAL");
    Expr amount = exprs.expr();
    String unit = in.takeName().toUpperCase(Locale.ROOT);
    return new Expr.Interval(amount, unit, start, in.lastEnd());
  }
}
