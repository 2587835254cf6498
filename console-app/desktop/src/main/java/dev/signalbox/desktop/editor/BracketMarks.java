package dev.signalbox.desktop.editor;

import dev.signalbox.desktop.fx.FxThread;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.fxmisc.richtext.CodeArea;

/** Shows the bracket at the caret and its partner. */
final class BracketMarks {
  private final CodeArea area;
  private final Highlighter highlighter;
  private final BracketFinder finder;
  private final Executor later = new FxThread();
  private boolean asked;

  BracketMarks(CodeArea area, Highlighter highlighter) {
    this.area = area;
    this.highlighter = highlighter;
    finder = new BracketFinder(line -> area.getText(line), highlighter::lexemes);
    area.caretPositionProperty().addListener((o, was, is) -> moved());
  }

  /** The caret moves while a change of the text is under way: styles wait for its end. */
  private void moved() {
    if (!asked) {
      asked = true;
      later.execute(this::show);
    }
  }

  private void show() {
    asked = false;
    highlighter.show(Highlighter.Layer.BRACKET, pair(-1).or(() -> pair(0)).orElseGet(List::of));
  }

  /** The bracket before the caret (-1) or behind it (0). */
  private Optional<List<TextRange>> pair(int side) {
    int line = area.getCurrentParagraph();
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
