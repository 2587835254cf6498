package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.judge.Typed.Texts;
import dev.signalbox.routing.answers.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Functions that are no aggregates: those of the table, and those whose result is more than that.
 */
final class CallJudge {
  private static final Set<String> DAYS = Set.of("DAY", "WEEK", "MONTH", "QUARTER", "YEAR");
  private static final Set<String> TIMES = Set.of("HOUR", "MINUTE", "SECOND");

  /** Letters of DATE_FORMAT that give the same text on both. */
  private static final String DATE_LETTERS = "YmdbMaW";

  private static final String TIME_LETTERS = "His";

  private final Context context;
  private final ExprJudge exprs;
  private final AggregateJudge aggregates;
  private final WindowJudge windows;
  private final Rounding rounding;
  private final Branches branches;

  CallJudge(Context context, ExprJudge exprs, Branches branches, TextUse texts) {
    this.branches = branches;
    this.context = context;
    this.exprs = exprs;
    aggregates = new AggregateJudge(context, exprs, texts);
    windows = new WindowJudge(context, exprs, texts);
    rounding = new Rounding(exprs);
  }

  Typed of(Expr.Call call, Scope scope) throws KeptException {
    if (call.over() != null) {
      return windows.of(call, call.over(), scope);
    }
    if (Exprs.AGGREGATES.contains(call.name())) {
      return aggregates.of(call, scope);
    }
    if (call.distinct()) {
      throw KeptException.unknown("DISTINCT is not understood here", call);
    }
    return switch (call.name()) {
      case "IF" -> choice(call, scope);
      case "COALESCE", "IFNULL" -> coalesce(call, scope);
      case "NULLIF" -> nullIf(call, scope);
      case "ROUND", "TRUNCATE", "FLOOR", "CEIL", "CEILING" -> rounding.of(call, scope);
      case "DATE_FORMAT" -> dateFormat(call, scope);
      case "DATE_ADD", "DATE_SUB", "ADDDATE", "SUBDATE" -> dateAdd(call, scope);
      case "GREATEST", "LEAST" -> extreme(call, scope);
      case "CURDATE", "CURRENT_DATE" -> {
        if (!call.arguments().isEmpty()) {
          throw KeptException.unknown(call.name() + " takes no argument", call);
        }
        yield Typed.of(Kind.DATE, 0, 0, false, "toDate32(today())");
      }
      default -> listed(call, scope);
    };
  }

  private Typed listed(Expr.Call call, Scope scope) throws KeptException {
    if (!Functions.exists(call.name())) {
      throw KeptException.differs(call.name() + " is not known to agree", call);
    }
    List<Typed> arguments = shown(call.arguments(), scope);
    Functions.Entry entry = Functions.find(call.name(), arguments);
    if (entry == null) {
      throw KeptException.differs(
          "%s of %s is not known to agree"
              .formatted(call.name(), arguments.stream().map(Typed::kind).toList()),
          call);
    }
    String sql = context.text(call);
    if (!entry.template().equals("=")) {
      sql = entry.template();
      for (int i = 0; i < arguments.size(); i++) {
        sql = sql.replace("$" + (i + 1), arguments.get(i).sql());
      }
    }
    boolean nullable = arguments.stream().anyMatch(Typed::nullable);
    String[] result = entry.result().split(" ");
    return switch (result[0]) {
      case "int" -> Typed.integer(Integer.parseInt(result[1]), nullable, sql);
      case "decimal" -> Typed.of(Kind.DECIMAL, 38, Integer.parseInt(result[1]), nullable, sql);
      case "same" -> {
        Typed first = arguments.getFirst();
        yield Typed.of(first.kind(), first.size(), first.scale(), nullable, sql);
      }
      case "date" -> Typed.of(Kind.DATE, 0, 0, nullable, sql);
      case "name", "text" -> Typed.text(Texts.made(), nullable, sql);
      default -> throw new IllegalStateException("no result " + entry.result());
    };
  }

  /** Arguments as MySQL shows them. */
  private List<Typed> shown(List<Expr> arguments, Scope scope) throws KeptException {
    List<Typed> typed = new ArrayList<>();
    for (Expr argument : arguments) {
      Typed shown = exprs.of(argument, scope);
      if (shown.isQuotient()) {
        throw KeptException.differs(
            "a quotient is computed with, which MySQL keeps longer", argument);
      }
      typed.add(shown);
    }
    return typed;
  }

  private Typed choice(Expr.Call call, Scope scope) throws KeptException {
    if (call.arguments().size() != 3) {
      throw KeptException.unknown("IF takes three arguments", call);
    }
    exprs.condition(call.arguments().get(0), scope);
    Typed common = branches.one(call.arguments().subList(1, 3), call, scope);
    return common.with(context.text(call));
  }

  private Typed coalesce(Expr.Call call, Scope scope) throws KeptException {
    return branches.first(call.arguments(), call, scope).with(context.text(call));
  }

  private Typed extreme(Expr.Call call, Scope scope) throws KeptException {
    List<Typed> arguments = shown(call.arguments(), scope);
    Typed first = arguments.getFirst();
    boolean alike =
        (first.kind() == Kind.INT || first.kind().isDay())
            && arguments.stream().allMatch(a -> a.kind() == first.kind() && !a.truth());
    if (!alike || arguments.size() < 2) {
      throw KeptException.differs(call.name() + " of this is not known to agree", call);
    }
    Typed common = branches.one(arguments, call.arguments(), call);
    return common.with(context.text(call));
  }

  private Typed nullIf(Expr.Call call, Scope scope) throws KeptException {
    if (call.arguments().size() != 2) {
      throw KeptException.unknown("NULLIF takes two arguments", call);
    }
    Typed value = exprs.of(call.arguments().get(0), scope);
    Typed other = exprs.of(call.arguments().get(1), scope);
    if (!value.kind().isExact() || !other.kind().isExact() || value.isQuotient()) {
      throw KeptException.differs("NULLIF of " + value.kind() + " is not known to agree", call);
    }
    new Comparison(context, exprs.texts())
        .check("=", value, other, call.arguments().get(0), call.arguments().get(1), call);
    return value.named(context.text(call)).nullable(true);
  }

  private Typed dateFormat(Expr.Call call, Scope scope) throws KeptException {
    List<Typed> arguments = exprs.all(call.arguments(), scope);
    String format = arguments.size() == 2 ? arguments.get(1).literal() : null;
    if (format == null || !arguments.getFirst().kind().isDay()) {
      throw KeptException.differs("DATE_FORMAT with this is not known to agree", call);
    }
    String letters =
        arguments.getFirst().kind() == Kind.DATE ? DATE_LETTERS : DATE_LETTERS + TIME_LETTERS;
    for (int i = 0; i < format.length(); i++) {
      if (format.charAt(i) == '%'
          && (++i == format.length() || letters.indexOf(format.charAt(i)) < 0)) {
        throw KeptException.differs("the format " + format + " is not known to agree", call);
      }
    }
    boolean sorts = format.matches("[%Ymd His:.T-]*") && !format.matches("%[dm].*");
    return Typed.text(
        sorts ? Texts.bytes() : Texts.made(), arguments.getFirst().nullable(), context.text(call));
  }

  private Typed dateAdd(Expr.Call call, Scope scope) throws KeptException {
    if (call.arguments().size() != 2
        || !(call.arguments().get(1) instanceof Expr.Interval interval)) {
      throw KeptException.differs(call.name() + " without INTERVAL is not known to agree", call);
    }
    // DATE_ADD there takes a unit first, and has short names of units: d
    boolean add = call.name().equals("DATE_ADD") || call.name().equals("ADDDATE");
    Typed day = exprs.of(call.arguments().getFirst(), scope);
    Typed moved = interval(day, interval, call, scope);
    return moved.with("(" + day.sql() + (add ? " + " : " - ") + context.text(interval) + ")");
  }

  /** A day and an interval, added or subtracted. */
  Typed interval(Typed day, Expr.Interval interval, Expr at, Scope scope) throws KeptException {
    Typed amount = exprs.of(interval.amount(), scope);
    boolean known =
        day.kind().isDay() && DAYS.contains(interval.unit())
            || day.kind() == Kind.DATETIME && TIMES.contains(interval.unit());
    if (!known || amount.literal() == null || !amount.literal().matches("-?\\d{1,4}")) {
      throw KeptException.differs("this INTERVAL is not known to agree", at);
    }
    return Typed.of(day.kind(), 0, day.scale(), day.nullable(), context.text(at));
  }

  Typed extract(Expr.Extract at, Scope scope) throws KeptException {
    Typed day = exprs.of(at.operand(), scope);
    boolean known =
        day.kind().isDay() && DAYS.contains(at.unit()) && !at.unit().equals("WEEK")
            || day.kind() == Kind.DATETIME && TIMES.contains(at.unit());
    if (!known) {
      throw KeptException.differs("EXTRACT of this is not known to agree", at);
    }
    return Typed.integer(16, day.nullable(), context.text(at));
  }
}
