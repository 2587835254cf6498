package dev.signalbox.common.sql.complete;

import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import dev.signalbox.common.sql.SqlWords;
import java.util.List;
import java.util.Set;

/**
 * Says what may stand at a caret, from the lexemes of its statement: no grammar, so that it answers
 * while a statement is being written. Linear in the text's length. Safe for any thread.
 */
public final class Completer {
  private static final Set<String> BEFORE_TABLE =
      Set.of("IGNORE", "LATERAL", "EXISTS", "ONLY", "TABLE", "INTO", "LOW_PRIORITY");

  private final SqlLexer lexer;
  private final SqlWords words;
  private final ClauseWords clauses;
  private final Names names;

  public Completer(SqlDialect dialect, Catalogue catalogue) {
    lexer = new SqlLexer(dialect);
    words = SqlWords.of(dialect);
    clauses = new ClauseWords(dialect);
    names = new Names(catalogue);
  }

  /**
   * What may stand at the caret; nothing within texts, comments and numbers.
   *
   * @param caret in chars, 0 to the text's length
   */
  public Completions complete(String text, int caret) {
    return CaretPlace.of(text, caret, lexer, words)
        .map(place -> new Answer(text, place).give())
        .orElseGet(() -> Completions.none(caret));
  }

  private final class Answer {
    private final CaretPlace place;
    private final Tokens tokens;
    private final int at;
    private final CaretScope scope;
    private final Offers offers;
    private final NameOffers nameOffers;
    private final WordOffers wordOffers;

    Answer(String text, CaretPlace place) {
      this.place = place;
      tokens = place.tokens();
      at = place.place();
      scope = CaretScope.of(tokens, at, names);
      offers = new Offers(place.typed());
      nameOffers = new NameOffers(names, words, place.quote(), offers);
      boolean called = place.to() < text.length() && text.charAt(place.to()) == '(';
      wordOffers = new WordOffers(words, isLower(), called, offers);
    }

    Completions give() {
      if (tokens.is(at - 1, '.')) {
        qualified();
      } else if (tokens.word(at - 1, "AS")) {
        afterAs();
      } else if (!follow()) {
        offer();
      }
      return new Completions(place.from(), place.to(), offers.ranked());
    }

    /** As most keywords of the statement; without one, as the word being typed. */
    private boolean isLower() {
      int balance = 0;
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.kind(i) == LexemeKind.WORD && words.isKeyword(tokens.text(i))) {
          balance += tokens.text(i).equals(tokens.upper(i)) ? -1 : 1;
        }
      }
      var typed = place.typed();
      return balance > 0
          || balance == 0 && !typed.isEmpty() && typed.chars().allMatch(Character::isLowerCase);
    }

    private void qualified() {
      if (at >= 2 && tokens.kind(at - 2) != LexemeKind.NUMBER) {
        var database = tokens.is(at - 3, '.') && at >= 4 ? tokens.name(at - 4) : "";
        nameOffers.qualified(database, tokens.name(at - 2), scope);
      }
    }

    private void afterAs() {
      if (scope.group() >= 0 && tokens.word(scope.group() - 1, "CAST")) {
        wordOffers.types(clauses.types());
      } else if (tokens.word(0, "CREATE")) {
        wordOffers.keywords(List.of("SELECT", "WITH"), 70);
      }
      // else a new name is being written
    }

    /** Words that say themselves what follows: GROUP, LEFT, IS … */
    private boolean follow() {
      if (at == 0 || tokens.kind(at - 1) != LexemeKind.WORD) {
        return false;
      }
      boolean totals = tokens.word(at - 1, "WITH") && scope.clause() == Clause.GROUP;
      var following = totals ? clauses.totals() : clauses.following(tokens.upper(at - 1));
      wordOffers.keywords(following, 80);
      return !following.isEmpty();
    }

    private void offer() {
      var clause = scope.clause();
      if (clause == Clause.USING && scope.group() >= 0) {
        nameOffers.common(scope.sources());
      } else if (clause == Clause.INTO && scope.group() >= 0) {
        insertColumns();
      } else if (expectsTable()) {
        nameOffers.tables(scope);
        nameOffers.databases(clause == Clause.DATABASE ? 70 : 40);
        if (tokens.is(at - 1, '(')) {
          wordOffers.keywords(List.of("SELECT", "WITH"), 62);
        }
      } else if (clause == Clause.DATABASE) {
        nameOffers.databases(70);
      } else if (clause == Clause.START) {
        start();
      } else if (tokens.endsOperand(at - 1) || !clause.hasExpressions()) {
        after();
      } else {
        operand();
      }
    }

    private boolean expectsTable() {
      return switch (scope.clause()) {
        case FROM, INTO, UPDATE, TABLE ->
            at - 1 == scope.keyword()
                || tokens.anyWord(at - 1, BEFORE_TABLE)
                || scope.clause() == Clause.FROM && (tokens.is(at - 1, ',') || isBracketOfTables());
        default -> false;
      };
    }

    private boolean isBracketOfTables() {
      return tokens.is(at - 1, '(') && !tokens.isName(at - 2);
    }

    private void insertColumns() {
      for (var source : scope.sources()) {
        nameOffers.columnsOf(source.columns(), source.alias(), 70);
      }
    }

    private void start() {
      if (at == 0 || tokens.is(at - 1, '(') || tokens.word(at - 1, "ALL")) {
        wordOffers.keywords(clauses.statements(), 70);
        wordOffers.snippets(Snippets.STATEMENTS, 20);
      }
      wordOffers.allKeywords(10);
    }

    private void after() {
      var window = inWindow();
      wordOffers.keywords(window ? clauses.window() : clauses.after(scope.clause()), 70);
      if (scope.clause() == Clause.TABLE) {
        insertColumns();
      }
      wordOffers.allKeywords(5);
    }

    private boolean inWindow() {
      return scope.group() >= 0 && tokens.word(scope.group() - 1, "OVER");
    }

    private void operand() {
      var clause = scope.clause();
      boolean opening = clause == Clause.ON && scope.group() < 0;
      if (opening && (at - 1 == scope.keyword() || tokens.word(at - 1, "AND"))) {
        nameOffers.joins(scope.sources());
      }
      if (inWindow() && tokens.is(at - 1, '(')) {
        wordOffers.keywords(clauses.window(), 75);
      }
      if (tokens.is(at - 1, '(') && scope.group() == at - 1) {
        wordOffers.keywords(List.of("SELECT", "DISTINCT"), 42);
      }
      nameOffers.columns(scope.sources(), 70);
      nameOffers.columnsOf(scope.given(), "", 72);
      nameOffers.columns(scope.outer(), 50);
      nameOffers.aliases(scope.sources(), 55);
      nameOffers.aliases(scope.outer(), 42);
      if (scope.sources().isEmpty() && clause == Clause.SELECT) {
        everyColumn();
      }
      wordOffers.keywords(clauses.operands(clause), 48);
      wordOffers.functions(45);
      wordOffers.snippets(Snippets.VALUES, 12);
      wordOffers.allKeywords(4);
    }

    /** Before FROM is written any table's columns may be meant. */
    private void everyColumn() {
      for (var table : names.in(names.catalogue().database())) {
        nameOffers.columnsOf(table.columns(), table.name(), 30);
      }
    }
  }
}
