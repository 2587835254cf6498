package dev.signalbox.common.sql.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The names that a select list gives to its columns. */
final class SelectList {
  private static final Set<String> ENDS =
      Set.of(
          "FROM",
          "WHERE",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "ORDER",
          "GROUP",
          "LIMIT",
          "HAVING",
          "INTO");

  private final Tokens tokens;

  SelectList(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @param from the first token behind SELECT
   * @param sources what stars stand for
   */
  List<CatalogueColumn> columns(int from, int end, List<Source> sources) {
    var found = new ArrayList<CatalogueColumn>();
    int start = from;
    int i = from;
    while (i < end && !tokens.anyWord(i, ENDS) && !tokens.is(i, ')')) {
      if (tokens.is(i, ',')) {
        item(start, i, sources, found);
        start = i + 1;
      }
      i = tokens.next(i);
    }
    item(start, Math.min(i, end), sources, found);
    return found;
  }

  private void item(int start, int end, List<Source> sources, List<CatalogueColumn> into) {
    int last = end - 1;
    if (last < start) {
      return;
    }
    if (tokens.is(last, '*')) {
      var of = tokens.is(last - 1, '.') && last - 2 >= start ? tokens.name(last - 2) : "";
      for (var source : sources) {
        if (of.isEmpty() || of.equalsIgnoreCase(source.alias())) {
          into.addAll(source.columns());
        }
      }
    } else if (tokens.isName(last)) {
      var name = tokens.name(last);
      var type = tokens.word(last - 1, "AS") ? "" : type(name, sources);
      into.add(new CatalogueColumn(name, type, false));
    }
  }

  private static String type(String name, List<Source> sources) {
    return sources.stream()
        .flatMap(s -> s.columns().stream())
        .filter(c -> c.name().equalsIgnoreCase(name))
        .map(CatalogueColumn::type)
        .findFirst()
        .orElse("");
  }
}
