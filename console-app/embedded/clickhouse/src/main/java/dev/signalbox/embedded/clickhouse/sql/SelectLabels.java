package dev.signalbox.embedded.clickhouse.sql;

import dev.signalbox.embedded.clickhouse.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Column labels as MySQL gives them: an expression without an alias is labelled with its own text,
 * {@code COUNT(*)} stays {@code COUNT(*)}, a column with its bare name. ClickHouse labels with its
 * own rendering of the expression ({@code count()}).
 */
public final class SelectLabels {
  private static final Set<String> AFTER_LIST =
      Set.of(
          "FROM",
          "WHERE",
          "PREWHERE",
          "GROUP",
          "HAVING",
          "WINDOW",
          "QUALIFY",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "SETTINGS",
          "FORMAT",
          "INTO",
          "FOR");
  private static final Set<String> BEFORE_LIST = Set.of("DISTINCT", "ALL");

  private SelectLabels() {}

  /**
   * The labels of a statement's result.
   *
   * @param sql as the client wrote it
   * @param engineNames the names that the engine gave; they stand where the text does not say more,
   *     and for all columns when the text is no plain SELECT list of as many items
   */
  public static List<String> of(String sql, List<String> engineNames) {
    var text = SqlText.of(sql);
    var items = items(text);
    if (items.size() != engineNames.size()) {
      return engineNames;
    }
    var labels = new ArrayList<String>();
    for (int i = 0; i < items.size(); i++) {
      labels.add(label(text, items.get(i).from(), items.get(i).to(), engineNames.get(i)));
    }
    return labels;
  }

  /** What the text alone says; none where it does not say how many columns there are. */
  public static List<String> ofText(String sql) {
    var text = SqlText.of(sql);
    return items(text).stream().map(item -> label(text, item.from(), item.to(), "")).toList();
  }

  /** The tokens of one expression of the list. */
  private record Item(int from, int to) {}

  /** The SELECT list; none when it is no plain one. */
  private static List<Item> items(SqlText text) {
    var tokens = text.tokens();
    int at = firstSelect(text);
    if (at < 0) {
      return List.of();
    }
    at++;
    while (at < tokens.size() && isOneOf(text, at, BEFORE_LIST)) {
      at++;
    }
    var items = new ArrayList<Item>();
    int from = at;
    while (true) {
      boolean end = at >= tokens.size() || endsList(text, at, from);
      boolean comma = !end && tokens.get(at).depth() == 0 && text.isSymbol(at, ',');
      if (end || comma) {
        if (at == from || isAsterisk(text, from, at)) {
          return List.of();
        }
        items.add(new Item(from, at));
        from = at + 1;
        if (end) {
          return items;
        }
      }
      at++;
    }
  }

  private static int firstSelect(SqlText text) {
    if (!text.isWord(0, "SELECT") && !text.isWord(0, "WITH")) {
      return -1;
    }
    for (int i = 0; i < text.tokens().size(); i++) {
      if (text.tokens().get(i).depth() == 0 && text.isWord(i, "SELECT")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsList(SqlText text, int at, int from) {
    if (text.tokens().get(at).depth() > 0) {
      return false;
    }
    return text.isSymbol(at, ';')
        // In t.format the word is a name.
        || isOneOf(text, at, AFTER_LIST) && at > from && !text.isSymbol(at - 1, '.');
  }

  private static boolean isOneOf(SqlText text, int at, Set<String> words) {
    var token = text.tokens().get(at);
    return token.kind() == Kind.WORD && words.contains(text.text(token).toUpperCase(Locale.ROOT));
  }

  /** {@code *}, {@code t.*}, and ClickHouse's COLUMNS(…) and * EXCEPT(…) stand for many columns. */
  private static boolean isAsterisk(SqlText text, int from, int to) {
    boolean first = text.isSymbol(from, '*') || text.isWord(from, "COLUMNS");
    boolean qualified = text.isSymbol(to - 1, '*') && text.isSymbol(to - 2, '.');
    return first || qualified;
  }

  private static String label(SqlText text, int from, int to, String engineName) {
    var tokens = text.tokens();
    var last = tokens.get(to - 1);
    boolean aliased = to - from >= 3 && text.isWord(to - 2, "AS");
    if (aliased) {
      return name(text, last);
    }
    boolean isName = last.kind() == Kind.WORD || last.kind() == Kind.QUOTED_IDENTIFIER;
    boolean bare = to - from > 1 && isName && !text.isSymbol(to - 2, '.');
    if (bare && name(text, last).equals(engineName)) {
      return engineName;
    }
    if (isColumn(text, from, to)) {
      return name(text, last);
    }
    if (to - from == 1 && last.kind() == Kind.STRING) {
      return Statement.unquote(text.text(last));
    }
    return text.text(tokens.get(from).start(), last.end());
  }

  /** {@code a}, {@code t.a}, {@code db.t.a}. */
  private static boolean isColumn(SqlText text, int from, int to) {
    for (int i = from; i < to; i++) {
      var kind = text.tokens().get(i).kind();
      boolean name = kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
      if ((i - from) % 2 == 0 ? !name : !text.isSymbol(i, '.')) {
        return false;
      }
    }
    return (to - from) % 2 == 1;
  }

  private static String name(SqlText text, Token token) {
    String written = text.text(token);
    return token.kind() == Kind.WORD ? written : Statement.unquote(written);
  }
}
