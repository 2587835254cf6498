package dev.signalbox.common.sql.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a statement says about a place in it.
 *
 * @param group the opening bracket that the place is in, within the block; -1 for none
 * @param sources of the innermost query
 * @param outer of the queries around it
 * @param ctes by their names in lower case
 * @param given names that the select list or a WITH gives to expressions
 * @param clause the clause of the innermost query
 * @param keyword the token that began the clause; -1 for none
 */
record CaretScope(
    int group,
    List<Source> sources,
    List<Source> outer,
    Map<String, Source> ctes,
    List<CatalogueColumn> given,
    Clause clause,
    int keyword) {

  static CaretScope of(Tokens tokens, int place, Names names) {
    var blocks = QueryBlock.around(tokens, place);
    var given = new ArrayList<CatalogueColumn>();
    Map<String, Source> ctes = Map.of();
    for (var block : blocks.reversed()) {
      int with = with(tokens, block);
      if (with >= 0) {
        var reader =
            new CteReader(
                tokens, (query, known) -> new SourceReader(tokens, names, known).outputs(query));
        ctes = reader.read(with, block.end(), ctes);
        given.addAll(reader.expressions());
      }
    }
    var reader = new SourceReader(tokens, names, ctes);
    var block = blocks.getFirst();
    var outer = blocks.stream().skip(1).limit(8).flatMap(b -> reader.read(b).stream()).toList();
    int outermost = block.outermostGroup(tokens, place);
    var scan = new ClauseScan(tokens, block, outermost < 0 ? place : outermost);
    if (scan.clause().seesSelectList()) {
      given.addAll(selectList(tokens, block));
    }
    // the table of INSERT is no source of the query behind it, and ON sees what is joined so far
    var sources =
        reader.read(
            scan.clause() == Clause.ON || scan.clause() == Clause.USING
                ? new QueryBlock(block.first(), block.start(), Math.min(place, block.end()))
                : block);
    return new CaretScope(
        block.innermostGroup(tokens, place),
        sources,
        outer,
        ctes,
        given,
        scan.clause(),
        scan.keyword());
  }

  private static int with(Tokens tokens, QueryBlock block) {
    for (int i = block.first(); i < block.end(); i = tokens.next(i)) {
      if (tokens.word(i, "WITH")) {
        return i;
      }
      if (tokens.word(i, "SELECT")) {
        return -1;
      }
    }
    return -1;
  }

  private static List<CatalogueColumn> selectList(Tokens tokens, QueryBlock block) {
    for (int i = block.start(); i < block.end(); i = tokens.next(i)) {
      if (tokens.word(i, "SELECT")) {
        return new SelectList(tokens).columns(i + 1, block.end(), List.of());
      }
    }
    return List.of();
  }
}
