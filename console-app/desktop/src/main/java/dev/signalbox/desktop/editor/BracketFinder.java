package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Finds the bracket that belongs to another; brackets in texts and comments do not count. Pure. */
final class BracketFinder {
  private static final int FARTHEST = 2000;
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final IntFunction<String> text;
  private final IntFunction<List<Lexeme>> lexemes;

  /** A char's place. */
  record Place(int line, int column) {}

  /**
   * @param text of a line
   * @param lexemes of a line
   */
  BracketFinder(IntFunction<String> text, IntFunction<List<Lexeme>> lexemes) {
    this.text = text;
    this.lexemes = lexemes;
  }

  /**
   * The partner of the bracket at a place.
   *
   * @param lines how many there are
   * @return empty when there is no bracket, or none belongs to it within 2,000 lines
   */
  Optional<Place> partner(Place place, int lines) {
    var line = text.apply(place.line());
    if (place.column() < 0 || place.column() >= line.length()) {
      return Optional.empty();
    }
    char bracket = line.charAt(place.column());
    boolean forward = OPENING.indexOf(bracket) >= 0;
    if (!forward && CLOSING.indexOf(bracket) < 0 || !isCode(place)) {
      return Optional.empty();
    }
    char other =
        forward
            ? CLOSING.charAt(OPENING.indexOf(bracket))
            : OPENING.charAt(CLOSING.indexOf(bracket));
    int open = 0;
    int step = forward ? 1 : -1;
    for (int i = place.line();
        i >= 0 && i < lines && Math.abs(i - place.line()) < FARTHEST;
        i += step) {
      var all = lexemes.apply(i);
      var here = text.apply(i);
      for (int k = forward ? 0 : all.size() - 1; k >= 0 && k < all.size(); k += step) {
        var lexeme = all.get(k);
        boolean behind = i != place.line() || (lexeme.start() - place.column()) * step >= 0;
        if (behind && lexeme.kind() == LexemeKind.PUNCTUATION) {
          char c = here.charAt(lexeme.start());
          open += c == bracket ? 1 : c == other ? -1 : 0;
          if (open == 0 && c == other) {
            return Optional.of(new Place(i, lexeme.start()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isCode(Place place) {
    return lexemes.apply(place.line()).stream()
        .anyMatch(l -> l.start() == place.column() && l.kind() == LexemeKind.PUNCTUATION);
  }
}
