package dev.signalbox.bench.answers;

import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random expressions over the columns of some tables. Not thread-safe. */
final class RandomExpr {
  /** What an expression gives. */
  enum Type {
    INT,
    UNSIGNED,
    DECIMAL,
    DOUBLE,
    TEXT,
    DATE,
    DATETIME,
    OTHER
  }

  /** A column, as the SELECT may use it. */
  record Column(String name, Type type) {}

  /** A table or sub-query in FROM. */
  record Source(String alias, List<Column> columns) {}

  private static final Set<String> QUOTED = Set.of("key", "index", "final", "group", "any");
  private static final Type[] USUAL = {
    Type.INT, Type.INT, Type.DECIMAL, Type.DECIMAL, Type.TEXT, Type.DATE, Type.DATETIME, Type.DOUBLE
  };
  private static final String[] COMPARISONS = {"=", "<>", "<", "<=", ">", ">=", "!="};

  private final Random random;
  private final List<Source> sources;

  RandomExpr(Random random, List<Source> sources) {
    this.random = random;
    this.sources = sources;
  }

  @SafeVarargs
  final <T> T pick(T... all) {
    return all[random.nextInt(all.length)];
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  Type type() {
    return pick(USUAL);
  }

  /** A name, in quotes where it needs them, and at times where not. */
  String name(String name) {
    boolean quotes = QUOTED.contains(name) || !name.matches("[A-Za-z_]\\w*") || chance(0.15);
    return quotes ? "`" + name + "`" : name;
  }

  /** How a column is called. */
  String column(Source source, Column column) {
    long homonyms =
        sources.stream()
            .flatMap(s -> s.columns().stream())
            .filter(c -> c.name().equals(column.name()))
            .count();
    return homonyms > 1 && chance(0.97) || chance(0.3)
        ? name(source.alias()) + "." + name(column.name())
        : name(column.name());
  }

  String anyColumn() {
    Source source = sources.get(random.nextInt(sources.size()));
    return column(source, source.columns().get(random.nextInt(source.columns().size())));
  }

  private String column(Type type, int depth) {
    for (int i = 0; i < 12; i++) {
      Source source = sources.get(random.nextInt(sources.size()));
      Column column = source.columns().get(random.nextInt(source.columns().size()));
      if (column.type() == type
          || type == Type.INT && column.type() == Type.UNSIGNED && chance(0.3)) {
        return column(source, column);
      }
    }
    return depth > 0 ? of(type, depth - 1) : literal(type);
  }

  String literal(Type type) {
    return switch (type) {
      case INT, UNSIGNED ->
          pick("0", "1", "2", "3", "5", "10", "100", "7", "1000", "255", "2147483647", "-1", "-7");
      case DECIMAL -> pick("0.5", "1.5", "2.50", "0.01", "100.0", "3.14159", ".25", "-1.5", "0.00");
      case DOUBLE -> pick("1e0", "2.5e0", "1e3", "-1e-2");
      case TEXT ->
          pick("'a'", "'ab'", "''", "'red'", "'x y'", "'it''s'", "'b%'", "'10'", "'Red'", "'é'");
      case DATE -> pick("DATE '2024-02-29'", "DATE '1999-12-31'", "DATE '1970-01-01'");
      default -> pick("NULL", "'2024-01-01'", "'2024-01-31 10:00:00'");
    };
  }

  /** An expression that gives that type, if MySQL agrees. */
  String of(Type type, int depth) {
    if (depth <= 0 || chance(0.25)) {
      return chance(0.8) ? column(type, 0) : literal(type);
    }
    if (chance(0.2)) {
      return branches(type, depth - 1);
    }
    int d = depth - 1;
    return switch (type) {
      case INT -> integer(d);
      case UNSIGNED -> column(type, d);
      case DECIMAL -> decimal(d);
      case DOUBLE -> doubles(d);
      case TEXT -> text(d);
      case DATE -> date(d);
      case DATETIME ->
          chance(0.5) ? column(type, d) : interval(of(Type.DATETIME, d), "HOUR", "MINUTE", "DAY");
      case OTHER -> column(type, d);
    };
  }

  private String branches(Type type, int d) {
    return switch (random.nextInt(9)) {
      case 0 -> "CASE WHEN " + condition(d) + " THEN " + of(type, d) + " END";
      case 1 ->
          "CASE WHEN " + condition(d) + " THEN " + of(type, d) + " ELSE " + mate(type, d) + " END";
      case 2 -> "IF(" + condition(d) + ", " + of(type, d) + ", " + mate(type, d) + ")";
      case 3 -> "COALESCE(" + of(type, d) + ", " + mate(type, d) + ")";
      case 4 -> "IFNULL(" + of(type, d) + ", " + literal(type) + ")";
      case 5 -> "NULLIF(" + of(type, d) + ", " + mate(type, d) + ")";
      case 6 -> pick("GREATEST(", "LEAST(") + of(type, d) + ", " + mate(type, d) + ")";
      case 7 ->
          "CASE WHEN %s THEN %s WHEN %s THEN %s ELSE NULL END"
              .formatted(condition(d), of(type, d), condition(d), mate(type, d));
      default -> "(" + of(type, d) + ")";
    };
  }

  /** Mostly the same type. */
  private String mate(Type type, int d) {
    boolean number = type == Type.INT || type == Type.DECIMAL;
    return number && chance(0.3)
        ? of(type == Type.INT ? Type.DECIMAL : Type.INT, d)
        : chance(0.04) ? "NULL" : of(type, d);
  }

  private String integer(int d) {
    return switch (random.nextInt(16)) {
      case 0, 1 -> of(Type.INT, d) + pick(" + ", " - ", "+", " * ") + of(Type.INT, d);
      case 2 ->
          "(" + of(Type.INT, d) + ") " + pick("DIV", "%", "MOD") + " " + pick("2", "3", "7", "-2");
      case 3 ->
          pick("ABS(", "SIGN(", "-", "ROUND(", "FLOOR(").replace("-", "-(") + of(Type.INT, d) + ")";
      case 4 -> pick("LENGTH(", "CHAR_LENGTH(") + of(Type.TEXT, d) + ")";
      case 5, 6 ->
          pick(
                  "YEAR",
                  "MONTH",
                  "DAY",
                  "DAYOFYEAR",
                  "QUARTER",
                  "WEEK",
                  "YEARWEEK",
                  "TO_DAYS",
                  "DAYOFWEEK",
                  "WEEKDAY",
                  "DAYOFMONTH")
              + "("
              + of(pick(Type.DATE, Type.DATETIME), d)
              + ")";
      case 7 -> pick("HOUR(", "MINUTE(", "SECOND(") + of(Type.DATETIME, d) + ")";
      case 8 -> "DATEDIFF(" + of(Type.DATE, d) + ", " + of(pick(Type.DATE, Type.DATETIME), d) + ")";
      case 9 ->
          "EXTRACT("
              + pick("YEAR", "MONTH", "DAY", "QUARTER")
              + " FROM "
              + of(pick(Type.DATE, Type.DATETIME), d)
              + ")";
      case 10 -> "CAST(" + of(Type.INT, d) + " AS SIGNED)";
      case 11 -> "(" + condition(d) + ")";
      case 12 -> "SIGN(" + of(Type.DECIMAL, d) + ")";
      case 13 ->
          of(Type.UNSIGNED, d) + pick(" + ", " * ") + pick("1", "2", column(Type.UNSIGNED, 0));
      default -> "(" + of(Type.INT, d) + pick(" + ", " - ", " * ") + of(Type.INT, d) + ")";
    };
  }

  private String decimal(int d) {
    return switch (random.nextInt(14)) {
      case 0, 1 -> of(Type.DECIMAL, d) + pick(" + ", " - ", " * ") + mate(Type.DECIMAL, d);
      case 2, 3 ->
          of(pick(Type.DECIMAL, Type.INT), d)
              + pick(" / ", "/")
              + of(pick(Type.DECIMAL, Type.INT), d);
      case 4 -> "(" + of(Type.DECIMAL, d) + ") / " + pick("2", "3", "0.3", "7", "100");
      case 5, 6 -> "ROUND(" + of(Type.DECIMAL, d) + pick("", ", 0", ", 1", ", 2", ", 4") + ")";
      case 7 -> "TRUNCATE(" + of(Type.DECIMAL, d) + pick(", 0", ", 1", ", 2") + ")";
      case 8 -> pick("FLOOR(", "CEIL(", "ABS(") + of(Type.DECIMAL, d) + ")";
      case 9 ->
          "CAST("
              + mate(Type.DECIMAL, d)
              + " AS DECIMAL("
              + pick("10,2", "20,4", "38,6", "18, 0")
              + "))";
      case 10 -> negative(Type.DECIMAL);
      default ->
          "("
              + of(Type.DECIMAL, d)
              + pick(" + ", " - ", " * ", " / ")
              + mate(Type.DECIMAL, d)
              + ")";
    };
  }

  private String doubles(int d) {
    return switch (random.nextInt(4)) {
      case 0 ->
          of(Type.DOUBLE, d) + pick(" + ", " - ", " * ") + pick(of(Type.DOUBLE, d), "3", "-1");
      case 1 -> "(" + of(Type.DOUBLE, d) + ") / " + pick(of(Type.DOUBLE, d), "2", "7");
      case 2 -> negative(Type.DOUBLE);
      default -> column(Type.DOUBLE, d);
    };
  }

  /** Two signs in a row begin a comment. */
  private String negative(Type type) {
    String value = column(type, 0);
    return value.startsWith("-") ? "-(" + value + ")" : "-" + value;
  }

  private String text(int d) {
    return switch (random.nextInt(9)) {
      case 0 -> "CONCAT(" + of(Type.TEXT, d) + ", " + of(pick(Type.TEXT, Type.INT), d) + ")";
      case 1 -> pick("LEFT(", "RIGHT(") + of(Type.TEXT, d) + ", " + pick("1", "2", "9") + ")";
      case 2 ->
          pick("SUBSTRING(", "SUBSTR(") + of(Type.TEXT, d) + pick(", 2)", ", 1, 2)", ", 3, 1)");
      case 3 -> pick("TRIM(", "LTRIM(", "RTRIM(") + of(Type.TEXT, d) + ")";
      case 4 ->
          "REPLACE("
              + of(Type.TEXT, d)
              + ", "
              + pick("'a'", "' '", "''")
              + ", "
              + literal(Type.TEXT)
              + ")";
      case 5 ->
          "DATE_FORMAT("
              + of(pick(Type.DATE, Type.DATETIME), d)
              + ", "
              + pick("'%Y-%m'", "'%Y-%m-%d'", "'%b %d'", "'%a %W %M'", "'%H:%i:%s'", "'%d.%m.%Y'")
              + ")";
      case 6 -> "CAST(" + of(Type.INT, d) + " AS CHAR)";
      default -> column(Type.TEXT, d);
    };
  }

  private String date(int d) {
    return switch (random.nextInt(5)) {
      case 0 -> "DATE(" + of(pick(Type.DATETIME, Type.DATE), d) + ")";
      case 1 -> interval(of(Type.DATE, d), "DAY", "MONTH", "YEAR", "WEEK", "QUARTER");
      case 2 -> "CAST(" + of(Type.DATETIME, d) + " AS DATE)";
      default -> column(Type.DATE, d);
    };
  }

  private String interval(String day, String... units) {
    String interval = "INTERVAL " + pick("1", "2", "30", "12", "365") + " " + pick(units);
    return chance(0.5)
        ? pick("DATE_ADD(", "DATE_SUB(") + day + ", " + interval + ")"
        : day + pick(" + ", " - ") + interval;
  }

  /** A condition. */
  String condition(int depth) {
    int d = depth - 1;
    if (depth > 0 && chance(0.35)) {
      return switch (random.nextInt(4)) {
        case 0 -> "NOT (" + condition(d) + ")";
        case 1 -> "(" + condition(d) + " OR " + condition(d) + ")";
        case 2 -> condition(d) + " OR " + condition(d);
        default -> condition(d) + " AND " + condition(d);
      };
    }
    Type type = type();
    String left = of(type, Math.min(d, 1));
    return switch (random.nextInt(10)) {
      case 0 -> left + pick(" IS NULL", " IS NOT NULL");
      case 1 ->
          left + pick(" BETWEEN ", " NOT BETWEEN ") + bound(type, d) + " AND " + bound(type, d);
      case 2 -> left + pick(" IN (", " NOT IN (") + bound(type, 0) + ", " + literal(type) + ")";
      case 3 ->
          column(Type.TEXT, 0)
              + pick(" LIKE ", " NOT LIKE ")
              + pick("'a%'", "'%e%'", "'_e%'", "'%'", "'red'", "'%''%'");
      case 4 -> left + " " + pick(COMPARISONS) + " " + mate(type, d);
      default -> left + " " + pick(COMPARISONS) + " " + bound(type, d);
    };
  }

  private String bound(Type type, int d) {
    if (type == Type.DATE && chance(0.5)) {
      return pick("'2024-01-01'", "'1969-12-31'", "'2100-01-01'");
    }
    if (type == Type.DATETIME) {
      return pick("'2024-01-01'", "'1969-12-31 23:59:59'", "'2024-12-31 00:00:00'");
    }
    return chance(0.5) ? literal(type) : of(type, Math.min(d, 1));
  }

  /** An aggregate. */
  String aggregate(int depth) {
    String distinct = chance(0.15) ? "DISTINCT " : "";
    return switch (random.nextInt(9)) {
      case 0, 1 -> "COUNT(*)";
      case 2 -> "COUNT(" + distinct + of(type(), depth) + ")";
      case 3, 4 -> "SUM(" + distinct + of(pick(Type.INT, Type.DECIMAL, Type.DOUBLE), depth) + ")";
      case 5, 6 -> "AVG(" + distinct + of(pick(Type.INT, Type.DECIMAL), depth) + ")";
      default -> pick("MIN(", "MAX(") + distinct + of(type(), depth) + ")";
    };
  }

  /** An expression over aggregates. */
  String aggregated(int depth) {
    return switch (random.nextInt(9)) {
      case 0 -> aggregate(depth) + pick(" + ", " - ", " * ", " / ") + aggregate(0);
      case 1 -> "ROUND(" + aggregate(depth) + pick(", 2)", ")", ", 1)");
      case 2 -> "COALESCE(" + aggregate(depth) + ", 0)";
      case 3 ->
          aggregate(depth) + pick(" / ", " * ", " + ", " DIV ") + pick("2", "3", "100", "1.5");
      case 4 ->
          "IF(COUNT(*) > 2, " + aggregate(depth) + ", " + pick("0", "NULL", aggregate(0)) + ")";
      default -> aggregate(depth);
    };
  }

  /** A window function. */
  String window(int depth) {
    String partition = chance(0.5) ? "PARTITION BY " + anyColumn() + " " : "";
    String order =
        chance(0.8)
            ? "ORDER BY " + (chance(0.6) ? name("id") : anyColumn()) + pick("", " DESC")
            : "";
    String frame = chance(0.15) ? " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW" : "";
    String call =
        switch (random.nextInt(7)) {
          case 0 -> "ROW_NUMBER()";
          case 1 -> pick("RANK()", "DENSE_RANK()", "COUNT(*)");
          case 2, 3 ->
              pick("SUM(", "AVG(", "MIN(", "MAX(") + of(pick(Type.INT, Type.DECIMAL), depth) + ")";
          case 4 -> pick("LAG(", "LEAD(") + of(type(), depth) + ")";
          case 5 -> "FIRST_VALUE(" + of(type(), depth) + ")";
          default -> pick("SUM(", "MIN(") + of(Type.INT, 0) + ")";
        };
    String window = call + " OVER (" + partition + order + frame + ")";
    return switch (random.nextInt(8)) {
      case 0 -> "ROUND(" + window + pick(", 1)", ", 2)", ")");
      case 1 -> window + pick(" * 100", " + 1", " / 3");
      case 2 -> "COALESCE(" + window + ", 0)";
      default -> window;
    };
  }
}
