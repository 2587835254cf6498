package dev.signalbox.desktop.editor;

import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.CodeArea;

/** Shows the bracket at the caret and its partner. */
final class BracketMarks {
  private final CodeArea area;
  private final Highlighter highlighter;
  private final BracketFinder finder;

  BracketMarks(CodeArea area, Highlighter highlighter) {
    this.area = area;
    this.highlighter = highlighter;
    finder = new BracketFinder(line -> area.getText(line), highlighter::lexemes);
    area.caretPositionProperty().addListener((o, was, is) -> show());
  }

  private void show() {
    highlighter.show(
        Highlighter.Layer.BRACKET, pair(-1).or(() -> pair(0)).orElseGet(List::of));
  }

  /** The bracket before the caret (-1) or behind it (0). */
  private Optional<List<TextRange>> pair(int side) {
    int line = area.getCurrentParagraph();
    // within one of several changes the lines are not counted yet
    if (highlighter.lines() != area.getParagraphs().size()) {
      return Optional.empty();
    }
    var place = new BracketFinder.Place(line, area.getCaretColumn() + side);
    return finder
        .partner(place, highlighter.lines())
        .map(
            other -> {
              int one = area.getAbsolutePosition(place.line(), place.column());
              int two = area.getAbsolutePosition(other.line(), other.column());
              return List.of(
                  new TextRange(Math.min(one, two), Math.min(one, two) + 1),
                  new TextRange(Math.max(one, two), Math.max(one, two) + 1));
            });
  }
}
