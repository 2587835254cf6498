package dev.signalbox.bench.answers;

import dev.signalbox.bench.answers.RandomExpr.Column;
import dev.signalbox.bench.answers.RandomExpr.Source;
import dev.signalbox.bench.answers.RandomExpr.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random SELECTs over some tables: the same seed, the same statements. Not thread-safe. */
final class RandomSelect {
  private static final int DEEPEST = 3;

  private final Random random;
  private final List<Source> tables;
  private final RandomExpr names;

  /** The names of each table stand in {@code alias}. */
  RandomSelect(long seed, List<Source> tables) {
    random = new Random(seed);
    this.tables = List.copyOf(tables);
    names = new RandomExpr(random, this.tables);
  }

  /** The next statement. */
  String next() {
    String sql =
        switch (random.nextInt(12)) {
          case 0 -> union();
          case 1 -> common();
          case 2, 3 -> derived();
          case 4, 5, 6 -> grouped(from(2), true);
          case 7 -> single();
          default -> plain(from(2), true);
        };
    return names.chance(0.1) ? spaced(sql) : sql;
  }

  /** Other blanks, and comments, where a blank is outside quotes. */
  private String spaced(String sql) {
    StringBuilder spaced = new StringBuilder();
    char quote = 0;
    for (char c : sql.toCharArray()) {
      if (quote == 0 && (c == '\'' || c == '`')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      spaced.append(
          c == ' ' && quote == 0 && names.chance(0.2)
              ? names.pick("  ", "\n", "\t", " /* a */ ", " -- b\n")
              : String.valueOf(c));
    }
    return spaced.toString();
  }

  private record From(String sql, List<Source> sources) {}

  private From from(int most) {
    List<Source> sources = new ArrayList<>();
    Source first = table("");
    sources.add(first);
    StringBuilder sql = new StringBuilder(text(first));
    int joins = names.chance(0.55) ? 0 : 1 + random.nextInt(most);
    for (int i = 0; i < joins; i++) {
      Source next = table("" + (i + 2));
      List<Source> both = new ArrayList<>(sources);
      both.add(next);
      RandomExpr expr = new RandomExpr(random, both);
      String shared = common(first, next);
      String join =
          names.pick(" JOIN ", " LEFT JOIN ", " INNER JOIN ", " LEFT OUTER JOIN ", " RIGHT JOIN ");
      if (names.chance(0.08)) {
        sql.append(names.pick(" CROSS JOIN ", ", ")).append(text(next));
      } else if (names.chance(0.1) && shared != null) {
        sql.append(join)
            .append(text(next))
            .append(" USING (")
            .append(names.name(shared))
            .append(")");
      } else {
        Source left = sources.get(random.nextInt(sources.size()));
        Type type = names.pick(Type.INT, Type.INT, Type.INT, Type.TEXT, Type.DATE, Type.DECIMAL);
        String on =
            new RandomExpr(random, List.of(left)).of(type, 0)
                + " = "
                + new RandomExpr(random, List.of(next)).of(type, 0);
        if (hasId(left) && hasId(next) && names.chance(0.5)) {
          on = names.name(left.alias()) + ".id = " + names.name(next.alias()) + ".id";
        }
        if (names.chance(0.2)) {
          on += " AND " + expr.condition(1);
        }
        sql.append(join).append(text(next)).append(" ON ").append(on);
      }
      sources.add(next);
    }
    return new From(sql.toString(), sources);
  }

  private static boolean hasId(Source source) {
    return source.columns().stream().anyMatch(c -> c.name().equals("id"));
  }

  private static @Nullable String common(Source one, Source other) {
    return one.columns().stream()
        .filter(c -> other.columns().stream().anyMatch(o -> o.name().equals(c.name())))
        .map(Column::name)
        .findFirst()
        .orElse(null);
  }

  private final Map<String, String> real = new HashMap<>();

  private Source table(String suffix) {
    Source table = tables.get(Math.min(random.nextInt(tables.size() + 1), tables.size() - 1));
    if (names.chance(0.35)) {
      table = tables.getFirst();
    }
    String alias =
        suffix.isEmpty() && names.chance(0.5)
            ? table.alias()
            : names.pick("t", "x", "o", "day", "any", "A") + suffix;
    real.put(alias, table.alias());
    return new Source(alias, table.columns());
  }

  private String text(Source source) {
    String table = real.getOrDefault(source.alias(), source.alias());
    return table.equals(source.alias())
        ? names.name(table)
        : names.name(table) + names.pick(" ", " AS ") + names.name(source.alias());
  }

  private record Item(String sql, String alias, Type type) {
    String text() {
      return alias.isEmpty() ? sql : sql + " AS " + alias;
    }
  }

  private Item item(RandomExpr expr, int at, boolean named) {
    Type type = names.chance(0.06) ? Type.OTHER : expr.type();
    String sql =
        names.chance(0.06)
            ? expr.window(1)
            : type == Type.OTHER ? expr.anyColumn() : expr.of(type, random.nextInt(DEEPEST + 1));
    return new Item(sql, alias(at, named), type);
  }

  private String alias(int at, boolean named) {
    if (named) {
      return "c" + at;
    }
    return names.chance(0.4)
        ? ""
        : names.chance(0.85)
            ? names.pick("c", "total_", "v") + at
            : names.name(names.pick("n", "m", "d", "count", "value", "sum", "day", "word", "id"));
  }

  private String plain(From from, boolean tail) {
    RandomExpr expr = new RandomExpr(random, from.sources());
    List<Item> items = new ArrayList<>();
    boolean star = names.chance(0.05);
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      items.add(item(expr, i, false));
    }
    String list =
        star ? "*" : String.join(names.pick(", ", ","), items.stream().map(Item::text).toList());
    String sql =
        "SELECT "
            + (names.chance(0.15) ? "DISTINCT " : "")
            + list
            + " FROM "
            + from.sql()
            + where(expr, from);
    return tail ? sql + order(expr, items) : sql;
  }

  private String where(RandomExpr expr, From from) {
    if (names.chance(0.5)) {
      return "";
    }
    return " WHERE " + (names.chance(0.15) ? subCondition(expr, from) : expr.condition(2));
  }

  private String subCondition(RandomExpr expr, From from) {
    Source inner = table("9");
    RandomExpr in = new RandomExpr(random, List.of(inner));
    String where = names.chance(0.5) ? " WHERE " + in.condition(1) : "";
    Source outer = from.sources().getFirst();
    String id = hasId(inner) ? "id" : inner.columns().getFirst().name();
    String outerId =
        names.name(outer.alias()) + "." + (hasId(outer) ? "id" : outer.columns().getFirst().name());
    return switch (random.nextInt(4)) {
      case 0 ->
          expr.of(Type.INT, 0)
              + names.pick(" IN (", " NOT IN (")
              + "SELECT "
              + names.name(id)
              + " FROM "
              + text(inner)
              + where
              + ")";
      case 1 ->
          names.pick("", "NOT ")
              + "EXISTS (SELECT 1 FROM "
              + text(inner)
              + " WHERE "
              + names.name(inner.alias())
              + "."
              + id
              + " = "
              + outerId
              + (names.chance(0.4) ? " AND " + in.condition(1) : "")
              + ")";
      case 2 ->
          expr.of(Type.INT, 0)
              + " > (SELECT "
              + in.aggregate(0)
              + " FROM "
              + text(inner)
              + where
              + ")";
      default ->
          expr.of(Type.TEXT, 0)
              + " IN (SELECT "
              + in.of(Type.TEXT, 0)
              + " FROM "
              + text(inner)
              + where
              + ")";
    };
  }

  private String order(RandomExpr expr, List<Item> items) {
    StringBuilder sql = new StringBuilder();
    if (names.chance(0.5)) {
      sql.append(" ORDER BY ");
      int keys = 1 + random.nextInt(2);
      for (int i = 0; i < keys; i++) {
        Item item = items.get(random.nextInt(items.size()));
        String key =
            names.chance(0.3)
                ? String.valueOf(1 + random.nextInt(items.size()))
                : names.chance(0.4) && !item.alias().isEmpty()
                    ? item.alias()
                    : names.chance(0.6) ? item.sql() : expr.of(expr.type(), 1);
        sql.append(i == 0 ? "" : ", ").append(key).append(names.pick("", " DESC", " ASC", ""));
      }
      if (names.chance(0.4)) {
        sql.append(", ").append(names.name("id"));
      }
    }
    if (names.chance(0.2)) {
      sql.append(
          names.pick(" LIMIT 5", " LIMIT 3 OFFSET 2", " LIMIT 1, 4", " LIMIT 0", " LIMIT 100"));
    }
    return sql.toString();
  }

  private String single() {
    From from = from(1);
    RandomExpr expr = new RandomExpr(random, from.sources());
    List<String> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String alias = alias(i, false);
      items.add(expr.aggregated(2) + (alias.isEmpty() ? "" : " AS " + alias));
    }
    return "SELECT " + String.join(", ", items) + " FROM " + from.sql() + where(expr, from);
  }

  private String grouped(From from, boolean tail) {
    RandomExpr expr = new RandomExpr(random, from.sources());
    List<Item> items = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      Item item = item(expr, i, false);
      items.add(item);
      keys.add(
          names.chance(0.3)
              ? String.valueOf(i + 1)
              : !item.alias().isEmpty() && names.chance(0.5) ? item.alias() : item.sql());
    }
    for (int i = 0; i <= random.nextInt(3); i++) {
      items.add(new Item(expr.aggregated(1), alias(i + 2, false), Type.INT));
    }
    String having =
        names.chance(0.3)
            ? " HAVING "
                + expr.aggregate(0)
                + names.pick(" > 1", " <= 3", " IS NOT NULL", " <> 0", " = 2")
            : "";
    if (names.chance(0.15) && !items.getLast().alias().isEmpty()) {
      having = " HAVING " + items.getLast().alias() + names.pick(" > 1", " IS NULL", " < 5");
    }
    String sql =
        "SELECT "
            + String.join(", ", items.stream().map(Item::text).toList())
            + " FROM "
            + from.sql()
            + where(expr, from)
            + " GROUP BY "
            + String.join(", ", keys)
            + having;
    return tail ? sql + order(expr, items) : sql;
  }

  private record Sub(String sql, List<Column> columns) {}

  private Sub sub() {
    From from = from(1);
    RandomExpr expr = new RandomExpr(random, from.sources());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i <= 1 + random.nextInt(3); i++) {
      items.add(item(expr, i, true));
    }
    String group = "";
    if (names.chance(0.4)) {
      group = " GROUP BY " + String.join(", ", items.stream().map(Item::sql).toList());
      items.add(new Item(expr.aggregated(1), "c9", Type.INT));
    }
    return new Sub(
        "SELECT "
            + String.join(", ", items.stream().map(Item::text).toList())
            + " FROM "
            + from.sql()
            + where(expr, from)
            + group,
        items.stream().map(i -> new Column(i.alias(), i.type())).toList());
  }

  private String derived() {
    Sub sub = sub();
    return around("(" + sub.sql() + ") " + names.pick("q", "AS q"), sub, "");
  }

  private String common() {
    Sub sub = sub();
    return around(names.pick("q", "q AS q"), sub, "WITH q AS (" + sub.sql() + ") ");
  }

  private String around(String sql, Sub sub, String before) {
    List<Source> sources = new ArrayList<>(List.of(new Source("q", sub.columns())));
    String join = "";
    if (names.chance(0.25)) {
      Source more = table("5");
      sources.add(more);
      join =
          names.pick(" JOIN ", " LEFT JOIN ")
              + text(more)
              + " ON "
              + names.name(more.alias())
              + "."
              + names.name(more.columns().getFirst().name())
              + " = "
              + new RandomExpr(random, List.of(sources.getFirst())).of(Type.INT, 0);
    }
    From from = new From(sql + join, sources);
    return before + (names.chance(0.4) ? grouped(from, true) : plain(from, true));
  }

  private String union() {
    From one = from(1);
    From other = from(1);
    List<Type> types = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      types.add(names.type());
    }
    StringBuilder sql = new StringBuilder();
    int at = 0;
    for (From from : List.of(one, other)) {
      RandomExpr expr = new RandomExpr(random, from.sources());
      List<String> items = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        items.add(expr.of(types.get(i), 2) + (at == 0 ? " AS c" + i : ""));
      }
      sql.append(at++ == 0 ? "" : names.pick(" UNION ", " UNION ALL ", " UNION DISTINCT "))
          .append("SELECT ")
          .append(String.join(", ", items))
          .append(" FROM ")
          .append(from.sql())
          .append(where(expr, from));
    }
    return sql
        + names.pick("", "", " ORDER BY 1", " ORDER BY c0 DESC", " ORDER BY 1 LIMIT 4", " LIMIT 3");
  }
}
