package dev.signalbox.desktop.editor;

import java.util.function.Supplier;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;

/** What may be over the text: find and replace, or a line to go to. */
final class EditorBars extends VBox {
  private final CodeArea area;
  private final FindBar find;
  private final LineBar line;

  EditorBars(
      String id,
      CodeArea area,
      EditorActions actions,
      Supplier<String> text,
      Highlighter highlighter) {
    this.area = area;
    find = new FindBar(id, area, actions, text, highlighter, this::close);
    line = new LineBar(id, actions, this::close);
  }

  void find() {
    getChildren().setAll(find);
    find.open(false);
  }

  void replace() {
    getChildren().setAll(find);
    find.open(true);
  }

  void goToLine() {
    closeFind();
    getChildren().setAll(line);
    line.open(area.getCurrentParagraph() + 1);
  }

  /** Goes to the next or previous match, also when the bar is closed. */
  void next(boolean forward) {
    find.step(forward);
  }

  /** Closes what is open; whether anything was. */
  boolean close() {
    boolean open = !getChildren().isEmpty();
    closeFind();
    getChildren().clear();
    if (open) {
      area.requestFocus();
    }
    return open;
  }

  private void closeFind() {
    if (getChildren().contains(find)) {
      find.closed();
    }
  }
}
