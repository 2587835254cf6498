package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.LexerState;
import java.util.function.Supplier;
import org.fxmisc.richtext.CodeArea;

/** What is at the caret. */
final class CaretText {
  private final CodeArea area;
  private final Highlighter highlighter;
  private final Supplier<String> text;

  CaretText(CodeArea area, Highlighter highlighter, Supplier<String> text) {
    this.area = area;
    this.highlighter = highlighter;
    this.text = text;
  }

  Selected selected() {
    return new Selected(text.get(), area.getAnchor(), area.getCaretPosition());
  }

  /** Whether the caret is within a text, a quoted name or a comment. */
  boolean isQuoted() {
    int line = area.getCurrentParagraph();
    int column = area.getCaretColumn();
    boolean open = highlighter.before(line).open() != LexerState.Open.NOTHING;
    if (column == 0) {
      return open;
    }
    var content = area.getText(line);
    for (var lexeme : highlighter.lexemes(line)) {
      if (lexeme.start() < column && column <= lexeme.end()) {
        return switch (lexeme.kind()) {
          case STRING, QUOTED_NAME ->
              column < lexeme.end() || !isClosed(content, lexeme.start(), lexeme.end(), open);
          case COMMENT ->
              column < lexeme.end() || !content.substring(lexeme.start(), column).endsWith("*/");
          case DIRECTIVE -> column < lexeme.end();
          default -> false;
        };
      }
    }
    return false;
  }

  /** A text that ends with its line is closed when the next line does not go on with it. */
  private boolean isClosed(String line, int start, int end, boolean open) {
    if (end < line.length()) {
      return true;
    }
    boolean atStart = open && start == 0;
    return (end - start > 1 || atStart)
        && "'\"`$".indexOf(line.charAt(end - 1)) >= 0
        && (area.getCurrentParagraph() + 1 >= highlighter.lines()
            || highlighter.before(area.getCurrentParagraph() + 1).open()
                == LexerState.Open.NOTHING);
  }
}
