package dev.signalbox.common.sql.complete;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads WITH: named queries and their columns, and in ClickHouse named expressions. */
final class CteReader {
  private final Tokens tokens;
  private final BiFunction<QueryBlock, Map<String, Source>, List<CatalogueColumn>> outputs;
  private final List<CatalogueColumn> expressions = new ArrayList<>();

  /**
   * @param outputs gives the columns of a query that may read the named ones
   */
  CteReader(
      Tokens tokens, BiFunction<QueryBlock, Map<String, Source>, List<CatalogueColumn>> outputs) {
    this.tokens = tokens;
    this.outputs = outputs;
  }

  /** Names given to expressions by the WITH read last. */
  List<CatalogueColumn> expressions() {
    return expressions;
  }

  /**
   * Reads a WITH.
   *
   * @param with its place
   * @param outer what is known before it
   * @return these and its own, by names in lower case
   */
  Map<String, Source> read(int with, int end, Map<String, Source> outer) {
    var found = new HashMap<>(outer);
    int i = tokens.word(with + 1, "RECURSIVE") ? with + 2 : with + 1;
    while (i < end && !tokens.word(i, "SELECT")) {
      i = tokens.isName(i) && named(i) > 0 ? query(i, end, found) : expression(i, end);
      if (!tokens.is(i, ',')) {
        break;
      }
      i++;
    }
    return found;
  }

  /** Where the bracket of {@code name [(columns)] AS (} is; 0 when it is none. */
  private int named(int i) {
    int as = tokens.is(i + 1, '(') ? tokens.next(i + 1) : i + 1;
    return tokens.word(as, "AS") && tokens.is(as + 1, '(') ? as + 1 : 0;
  }

  private int query(int i, int end, Map<String, Source> into) {
    var name = tokens.name(i);
    int open = named(i);
    int close = Math.min(tokens.close(open), end);
    var columns = new ArrayList<CatalogueColumn>();
    if (tokens.is(i + 1, '(')) {
      for (int c = i + 2; c < tokens.close(i + 1); c++) {
        if (tokens.isName(c)) {
          columns.add(new CatalogueColumn(tokens.name(c), "", false));
        }
      }
    } else {
      // a recursive one may read itself: its columns are those of its first part
      columns.addAll(outputs.apply(new QueryBlock(open + 1, open + 1, close), into));
    }
    into.put(name.toLowerCase(Locale.ROOT), new Source(name, false, "", "", columns, List.of()));
    return Math.min(close + 1, end);
  }

  private int expression(int from, int end) {
    int i = from;
    while (i < end && !tokens.is(i, ',') && !tokens.word(i, "SELECT")) {
      if (tokens.word(i, "AS") && tokens.isName(i + 1)) {
        expressions.add(new CatalogueColumn(tokens.name(i + 1), "", false));
      }
      i = tokens.next(i);
    }
    return i;
  }
}
