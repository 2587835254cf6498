package dev.signalbox.common.sql.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what a query's FROM, JOIN, UPDATE and INTO name, sub-queries included. */
final class SourceReader {
  private static final int DEEPEST = 24;
  private static final Set<String> BEFORE_TABLES =
      Set.of("FROM", "JOIN", "STRAIGHT_JOIN", "UPDATE", "INTO", "TABLE", "DESCRIBE");
  private static final Set<String> ENDS_TABLES =
      Set.of(
          "WHERE",
          "PREWHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "SET",
          "VALUES",
          "SELECT",
          "WINDOW",
          "SETTINGS",
          "QUALIFY",
          "SAMPLE");
  private static final Set<String> NO_ALIAS =
      Set.of(
          "FINAL",
          "SAMPLE",
          "PREWHERE",
          "SETTINGS",
          "ARRAY",
          "ASOF",
          "ANTI",
          "SEMI",
          "ANY",
          "GLOBAL",
          "OFFSET",
          "FULL",
          "PASTE",
          "QUALIFY",
          "FORMAT",
          "ALIAS",
          "ADD",
          "MODIFY",
          "COLUMN");

  private final Tokens tokens;
  private final Names names;
  private final Map<String, Source> ctes;
  private final int depth;

  /**
   * @param ctes by their names in lower case
   */
  SourceReader(Tokens tokens, Names names, Map<String, Source> ctes) {
    this(tokens, names, ctes, 0);
  }

  private SourceReader(Tokens tokens, Names names, Map<String, Source> ctes, int depth) {
    this.tokens = tokens;
    this.names = names;
    this.ctes = ctes;
    this.depth = depth;
  }

  List<Source> read(QueryBlock block) {
    var sources = new ArrayList<Source>();
    boolean tables = false;
    for (int i = block.start(); i < block.end(); ) {
      if (tokens.anyWord(i, BEFORE_TABLES) && !tokens.word(i - 1, "KEY")) {
        tables = !(tokens.word(i, "JOIN") && tokens.word(i - 1, "ARRAY"));
        i = tables ? reference(i + 1, block.end(), sources) : i + 1;
      } else if (tokens.anyWord(i, ENDS_TABLES)) {
        tables = false;
        i++;
      } else if (tables && tokens.is(i, ',')) {
        i = reference(i + 1, block.end(), sources);
      } else {
        i = tokens.next(i);
      }
    }
    return sources;
  }

  /** Reads one table, sub-query or table function; gives what follows it. */
  private int reference(int from, int end, List<Source> into) {
    int i = from;
    while (i < end && (tokens.word(i, "LATERAL") || tokens.word(i, "IGNORE"))) {
      i++;
    }
    if (i >= end) {
      return end;
    }
    if (tokens.is(i, '(')) {
      int close = Math.min(tokens.close(i), end);
      if (!tokens.isQuery(i + 1)) {
        if (depth < DEEPEST) {
          into.addAll(new SourceReader(tokens, names, ctes, depth + 1).bracketed(i + 1, close));
        }
        return Math.min(close + 1, end);
      }
      var columns = outputs(new QueryBlock(i + 1, i + 1, close));
      return alias(close + 1, end, "", new Source("", true, "", "", columns, List.of()), into);
    }
    if (!tokens.isName(i)) {
      return i;
    }
    var database = "";
    var table = tokens.name(i);
    i++;
    if (i < end && tokens.is(i, '.')) {
      database = table;
      table = tokens.isName(i + 1) && i + 1 < end ? tokens.name(i + 1) : "";
      i += table.isEmpty() ? 1 : 2;
    }
    if (i < end && tokens.is(i, '(') && !tokens.word(from - 1, "INTO")) {
      return alias(tokens.next(i), end, table, source(table, "", ""), into);
    }
    return alias(i, end, table, source(table, database, table), into);
  }

  private List<Source> bracketed(int from, int end) {
    var found = new ArrayList<Source>();
    int i = reference(from, end, found);
    for (; i < end; i = tokens.next(i)) {
      if (tokens.word(i, "JOIN") || tokens.is(i, ',')) {
        reference(i + 1, end, found);
      }
    }
    return found;
  }

  private Source source(String alias, String database, String table) {
    var cte = ctes.get(table.toLowerCase(Locale.ROOT));
    if (database.isEmpty() && cte != null) {
      return new Source(alias, false, "", "", cte.columns(), List.of());
    }
    var known = table.isEmpty() ? null : names.table(database, table).orElse(null);
    return known == null
        ? new Source(alias, false, database, table, List.of(), List.of())
        : new Source(
            alias, false, known.database(), known.name(), known.columns(), known.foreignKeys());
  }

  private int alias(int from, int end, String name, Source source, List<Source> into) {
    int i = from;
    while (i < end && tokens.word(i, "FINAL")) {
      i++;
    }
    boolean as = i < end && tokens.word(i, "AS");
    i += as ? 1 : 0;
    boolean named = i < end && tokens.isName(i) && (as || !tokens.anyWord(i, NO_ALIAS));
    var alias = named ? tokens.name(i) : name;
    if (!alias.isEmpty() || !source.columns().isEmpty()) {
      into.add(
          new Source(
              alias,
              named,
              source.database(),
              source.table(),
              source.columns(),
              source.foreignKeys()));
    }
    return named ? i + 1 : i;
  }

  /** The columns that a query gives, as far as they have plain names. */
  List<CatalogueColumn> outputs(QueryBlock query) {
    if (depth >= DEEPEST) {
      return List.of();
    }
    var inner = new SourceReader(tokens, names, ctes, depth + 1);
    int start = query.start();
    while (tokens.is(start, '(')) {
      start++;
    }
    if (tokens.word(start, "WITH")) {
      var known = new CteReader(tokens, this::outputsWith).read(start, query.end(), ctes);
      inner = new SourceReader(tokens, names, known, depth + 1);
    }
    int select = start;
    while (select < query.end() && !tokens.word(select, "SELECT")) {
      select = tokens.next(select);
    }
    var first = QueryBlock.firstOf(tokens, Math.min(select, query.end()), query.end());
    return new SelectList(tokens).columns(select + 1, query.end(), inner.read(first));
  }

  private List<CatalogueColumn> outputsWith(QueryBlock query, Map<String, Source> known) {
    return new SourceReader(tokens, names, known, depth + 1).outputs(query);
  }
}
