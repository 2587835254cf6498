package dev.signalbox.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.LexerState;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import dev.signalbox.desktop.editor.BracketFinder.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BracketFinderTest {
  private static Optional<Place> partner(List<String> lines, int line, int column) {
    var lexer = new SqlLexer(SqlDialect.MYSQL);
    var finder =
        new BracketFinder(
            lines::get, i -> lexer.lex(lines.get(i) + "\n", LexerState.START).lexemes());
    return finder.partner(new Place(line, column), lines.size());
  }

  @Test
  void theBracketOfTheSameKindAndDepthIsFound() {
    var lines = List.of("f((a), [b]", ") x");
    assertThat(partner(lines, 0, 1)).contains(new Place(1, 0));
    assertThat(partner(lines, 1, 0)).contains(new Place(0, 1));
    assertThat(partner(lines, 0, 2)).contains(new Place(0, 4));
    assertThat(partner(lines, 0, 9)).contains(new Place(0, 7));
  }

  @Test
  void bracketsInTextsAndCommentsAreNone() {
    var lines = List.of("('(' /* ( */ )", "-- (");
    assertThat(partner(lines, 0, 0)).contains(new Place(0, 13));
    assertThat(partner(lines, 0, 2)).isEmpty();
    assertThat(partner(lines, 1, 3)).isEmpty();
  }

  @Test
  void aBracketWithoutPartnerHasNone() {
    assertThat(partner(List.of("(a"), 0, 0)).isEmpty();
    assertThat(partner(List.of("a"), 0, 0)).isEmpty();
    assertThat(partner(List.of("a"), 0, 1)).isEmpty();
  }
}
