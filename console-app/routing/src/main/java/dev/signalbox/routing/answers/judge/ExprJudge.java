package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.Condition;
import dev.signalbox.routing.answers.sql.Expr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Types expressions, and refuses those whose values are not known to agree. */
final class ExprJudge {
  private static final int LONGEST = 20_000;

  private final Context context;
  private final QueryJudge queries;
  private final TextUse texts;
  private final Comparison comparison;
  private final Arithmetic arithmetic;
  private final CallJudge calls;
  private final Branches branches;

  ExprJudge(Context context, QueryJudge queries) {
    this.context = context;
    this.queries = queries;
    texts = new TextUse(context);
    comparison = new Comparison(context, texts);
    arithmetic = new Arithmetic(context);
    branches = new Branches(context, this);
    calls = new CallJudge(context, this, branches, texts);
  }

  TextUse texts() {
    return texts;
  }

  /** The value of an expression; its text for ClickHouse is put into the statement. */
  Typed of(Expr expr, Scope scope) throws KeptException {
    context.restore(expr);
    Typed typed = typed(expr, scope);
    if (typed.sql().length() > LONGEST) { // each division holds its divisor three times
      throw KeptException.differs("this becomes too long for ClickHouse", expr);
    }
    context.put(expr, typed.sql());
    return typed;
  }

  /** A condition of WHERE, HAVING, ON or WHEN. */
  Typed condition(Expr expr, Scope scope) throws KeptException {
    Typed typed = of(expr, scope);
    if (!typed.truth()) {
      throw KeptException.differs("a value that is no comparison stands for true or false", expr);
    }
    return typed;
  }

  private Typed typed(Expr expr, Scope scope) throws KeptException {
    return switch (expr) {
      case Expr.Literal literal -> literal(literal);
      case Expr.Parameter p -> throw KeptException.unknown("the verdict depends on a parameter", p);
      case Expr.Column column -> used(scope.column(column)).with(context.text(column));
      case Expr.Star star -> throw KeptException.unknown("* is not understood here", star);
      case Expr.Paren paren -> {
        Typed inner = of(paren.inner(), scope);
        yield inner.with(context.text(paren));
      }
      case Expr.Call call -> calls.of(call, scope);
      case Expr.Unary unary -> unary(unary, scope);
      case Expr.Binary binary -> binary(binary, scope);
      case Expr.Between between -> between(between, scope);
      case Expr.InList in -> in(in, scope);
      case Expr.InQuery in -> inQuery(in, scope);
      case Expr.Exists exists -> {
        queries.inner(exists.query(), scope);
        yield Typed.condition(false, context.text(exists));
      }
      case Expr.Like like -> like(like, scope);
      case Expr.Is is -> is(is, scope);
      case Expr.Case cases -> branches.cases(cases, scope);
      case Expr.Cast cast -> branches.cast(cast, scope);
      case Expr.Extract extract -> calls.extract(extract, scope);
      case Expr.Scalar scalar -> scalar(scalar, scope);
      case Expr.Interval i -> throw KeptException.unknown("INTERVAL is not understood here", i);
      case Expr.Row row -> throw KeptException.differs("rows are compared", row);
    };
  }

  /** A column is read: values that were lost on the way must not be missed. */
  Typed used(Typed typed) {
    if (typed.column() != null && typed.storedNullable() && typed.mayBeLost()) {
      context.require(new Condition.NothingLost(typed.column()));
    }
    return typed;
  }

  private Typed literal(Expr.Literal at) throws KeptException {
    String text = at.text();
    String sql = context.text(at);
    return switch (at.kind()) {
      case NULL -> Typed.of(Kind.NULL, 0, 0, true, sql);
      case BOOLEAN -> Typed.condition(false, sql).literal(text);
      case INTEGER -> {
        if (text.length() > 18) {
          throw KeptException.differs("a number that may not fit BIGINT", at);
        }
        int bits = 64 - Long.numberOfLeadingZeros(Long.parseLong(text));
        yield Typed.integer(bits, false, sql).literal(text);
      }
      case DECIMAL -> decimal(text, at);
      case DOUBLE -> Typed.of(Kind.DOUBLE, 0, 0, false, sql).literal(text);
      case TEXT -> Typed.text(new Typed.Texts("", null, Set.of(text)), false, sql).literal(text);
      case DATE -> {
        if (!Comparison.isDay(text)) {
          throw KeptException.differs("no day from 1900 to 2299", at);
        }
        // a Date there begins in 1970
        yield Typed.of(Kind.DATE, 0, 0, false, "toDate32('" + text + "')");
      }
      case TIMESTAMP ->
          throw KeptException.differs("a TIMESTAMP literal is read in the session's time zone", at);
    };
  }

  /** MySQL's are exact; ClickHouse's are DOUBLE unless it is told otherwise. */
  private static Typed decimal(String text, Expr at) throws KeptException {
    int point = text.indexOf('.');
    int scale = text.length() - point - 1;
    if (text.length() > 19 || scale == 0) {
      throw KeptException.differs("a number of more than 18 digits", at);
    }
    String whole = point == 0 ? "0" + text : text;
    return Typed.of(
            Kind.DECIMAL,
            text.length() - 1,
            scale,
            false,
            "toDecimal64('" + whole + "', " + scale + ")")
        .literal(text);
  }

  private Typed unary(Expr.Unary unary, Scope scope) throws KeptException {
    if (unary.operator().equals("NOT")) {
      Typed operand = condition(unary.operand(), scope);
      return Typed.condition(operand.nullable(), context.text(unary));
    }
    Typed operand = of(unary.operand(), scope);
    if (!operand.kind().isNumber()
        || operand.kind() == Kind.UNSIGNED
        || operand.kind() == Kind.INT && operand.size() > 62) {
      throw KeptException.differs("the sign of this is not known to agree", unary);
    }
    String literal = operand.literal();
    if (unary.operator().equals("+")) {
      return operand.named(operand.sql()).quotient(operand.inner());
    }
    if (literal != null) {
      return operand.with(context.text(unary)).literal("-" + literal);
    }
    // the smallest TINYINT has no counterpart of its type there
    String sql = operand.kind() == Kind.INT ? "(0 - " + operand.sql() + ")" : context.text(unary);
    return operand.named(sql).quotient(operand.inner());
  }

  private Typed binary(Expr.Binary binary, Scope scope) throws KeptException {
    switch (binary.operator()) {
      case "AND", "OR" -> {
        Typed left = condition(binary.left(), scope);
        Typed right = condition(binary.right(), scope);
        return Typed.condition(left.nullable() || right.nullable(), context.text(binary));
      }
      case "XOR", "<=>" ->
          throw KeptException.differs(binary.operator() + " is not known to agree", binary);
      case "=", "<>", "<", "<=", ">", ">=" -> {
        Typed left = compared(binary.left(), scope);
        Typed right = compared(binary.right(), scope);
        comparison.check(binary.operator(), left, right, binary.left(), binary.right(), binary);
        return Typed.condition(left.nullable() || right.nullable(), context.text(binary));
      }
      default -> {
        if (binary.right() instanceof Expr.Interval interval) {
          return calls.interval(of(binary.left(), scope), interval, binary, scope);
        }
        Typed left = of(binary.left(), scope);
        Typed right = of(binary.right(), scope);
        return arithmetic.of(binary.operator(), left, right, binary);
      }
    }
  }

  /** A side of a comparison: there a sub-query's quotient is a rounded number. */
  private Typed compared(Expr expr, Scope scope) throws KeptException {
    Typed typed = of(expr, scope);
    return typed.kind() == Kind.OPAQUE && expr instanceof Expr.Scalar
        ? Typed.of(Kind.DECIMAL, typed.size(), typed.scale(), true, typed.sql())
        : typed;
  }

  private Typed between(Expr.Between at, Scope scope) throws KeptException {
    Typed operand = of(at.operand(), scope);
    Typed low = of(at.low(), scope);
    Typed high = of(at.high(), scope);
    for (Typed side : List.of(operand, low, high)) {
      if (side.isQuotient()) {
        throw KeptException.differs("BETWEEN of a quotient is not known to agree", at);
      }
    }
    if (isEmpty(low, high)) {
      // ClickHouse takes such a one in ON for no condition at all
      throw KeptException.differs("BETWEEN has its bounds the wrong way round", at);
    }
    comparison.check(">=", operand, low, at.operand(), at.low(), at);
    comparison.check("<=", operand, high, at.operand(), at.high(), at);
    return Typed.condition(
        operand.nullable() || low.nullable() || high.nullable(), context.text(at));
  }

  private static boolean isEmpty(Typed low, Typed high) {
    String from = low.literal();
    String to = high.literal();
    return from != null
        && to != null
        && low.kind().isExact()
        && high.kind().isExact()
        && new BigDecimal(from).compareTo(new BigDecimal(to)) > 0;
  }

  private Typed in(Expr.InList at, Scope scope) throws KeptException {
    Typed operand = of(at.operand(), scope);
    for (Expr value : at.list()) {
      Typed typed = of(value, scope);
      if (typed.literal() == null) {
        throw KeptException.differs("IN with what is no literal", value);
      }
      boolean mixed =
          operand.kind().isNumber() && typed.kind().isNumber() && operand.kind() != typed.kind();
      if (operand.isQuotient()
          || operand.kind() == Kind.DATETIME
          || operand.kind() == Kind.DOUBLE
          || mixed && !(operand.kind() == Kind.UNSIGNED && typed.kind() == Kind.INT)) {
        throw KeptException.differs("IN of " + operand.kind() + " is not known to agree", value);
      }
      comparison.check("=", operand, typed, at.operand(), value, at);
    }
    return Typed.condition(operand.nullable(), context.text(at));
  }

  private Typed inQuery(Expr.InQuery at, Scope scope) throws KeptException {
    Typed operand = of(at.operand(), scope);
    List<Typed> columns = queries.uncorrelated(at.query());
    if (columns.size() != 1) {
      throw KeptException.unknown("IN compares one value with one column", at);
    }
    Typed column = columns.getFirst();
    if (operand.nullable() || column.nullable()) {
      throw KeptException.differs("NULL beside IN (SELECT …) is not answered alike", at);
    }
    if (operand.kind() != column.kind() || operand.kind() == Kind.DOUBLE) {
      throw KeptException.differs("IN compares values of two types", at);
    }
    comparison.check("=", operand, column, at.operand(), at, at);
    return Typed.condition(false, context.text(at));
  }

  private Typed like(Expr.Like at, Scope scope) throws KeptException {
    Typed operand = of(at.operand(), scope);
    Typed pattern = of(at.pattern(), scope);
    ColumnRef column = operand.text() == null ? null : operand.text().column();
    String literal = pattern.literal();
    if (column == null || literal == null || literal.contains("\\")) {
      throw KeptException.differs("LIKE of no column, or with a pattern that is no literal", at);
    }
    context.require(
        new Condition.LikeAlike(
            column, literal, java.util.Objects.requireNonNull(operand.text()).collation()));
    return Typed.condition(operand.nullable(), context.text(at));
  }

  private Typed is(Expr.Is at, Scope scope) throws KeptException {
    if (!at.what().equals("NULL")) {
      throw KeptException.differs("IS " + at.what() + " is not known to agree", at);
    }
    Typed operand = of(at.operand(), scope);
    if (operand.kind() == Kind.NULL) {
      throw KeptException.differs("NULL IS NULL", at);
    }
    return Typed.condition(false, context.text(at));
  }

  private Typed scalar(Expr.Scalar at, Scope scope) throws KeptException {
    List<Typed> columns = queries.uncorrelated(at.query());
    if (columns.size() != 1) {
      throw KeptException.unknown("a sub-query of several columns stands for a value", at);
    }
    Typed column = columns.getFirst();
    return column.named(context.text(at)).nullable(true);
  }

  /** All of a list. */
  List<Typed> all(List<Expr> exprs, Scope scope) throws KeptException {
    List<Typed> typed = new ArrayList<>();
    for (Expr expr : exprs) {
      typed.add(of(expr, scope));
    }
    return typed;
  }
}
