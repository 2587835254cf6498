package dev.signalbox.common.sql.complete;

import dev.signalbox.common.sql.LexemeKind;
import java.util.Locale;
import java.util.Set;

/** Finds the clause that a place of a block is in, by the keywords before it. */
final class ClauseScan {
  private static final Set<String> TABLE_STATEMENTS = Set.of("DESCRIBE", "DESC");

  private final Tokens tokens;
  private Clause clause = Clause.START;
  private int keyword = -1;

  ClauseScan(Tokens tokens, QueryBlock block, int place) {
    this.tokens = tokens;
    for (int i = block.start(); i < Math.min(place, tokens.size()); i = tokens.next(i)) {
      if (tokens.kind(i) == LexemeKind.WORD && !tokens.is(i - 1, '.')) {
        step(i, block.start());
      }
    }
  }

  Clause clause() {
    return clause;
  }

  /** The keyword that began the clause; -1 before the first. */
  int keyword() {
    return keyword;
  }

  private void step(int i, int start) {
    var next =
        switch (tokens.text(i).toUpperCase(Locale.ROOT)) {
          case "WITH" -> i == start ? Clause.WITH : clause;
          case "SELECT" -> Clause.SELECT;
          case "FROM" -> tokens.word(i - 1, "TABLES") ? Clause.DATABASE : Clause.FROM;
          case "JOIN" -> tokens.word(i - 1, "ARRAY") ? Clause.SELECT : Clause.FROM;
          case "STRAIGHT_JOIN" -> clause == Clause.FROM ? Clause.FROM : clause;
          case "ON" -> clause == Clause.FROM ? Clause.ON : clause;
          case "USING" -> Clause.USING;
          case "WHERE", "PREWHERE" -> Clause.WHERE;
          case "GROUP" -> Clause.GROUP;
          case "HAVING", "QUALIFY" -> Clause.HAVING;
          case "ORDER" -> Clause.ORDER;
          case "LIMIT" -> Clause.LIMIT;
          case "INTO" -> Clause.INTO;
          case "VALUES" -> Clause.VALUES;
          case "UPDATE" ->
              tokens.word(i - 1, "KEY") ? Clause.SET : i == start ? Clause.UPDATE : clause;
          case "SET" -> Clause.SET;
          case "TABLE" -> tokens.word(start, "CREATE") ? Clause.OTHER : Clause.TABLE;
          case "USE" -> i == start ? Clause.DATABASE : clause;
          case "DATABASE" -> tokens.word(start, "DROP") ? Clause.DATABASE : clause;
          case "SETTINGS", "FORMAT", "WINDOW" ->
              clause == Clause.START || tokens.is(i + 1, '(') ? clause : Clause.OTHER;
          default -> i == start && tokens.anyWord(i, TABLE_STATEMENTS) ? Clause.TABLE : clause;
        };
    if (next != clause
        || next == Clause.FROM && (tokens.word(i, "JOIN") || tokens.word(i, "STRAIGHT_JOIN"))) {
      clause = next;
      keyword = i;
    }
  }
}
