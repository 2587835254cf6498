package dev.signalbox.desktop.editor;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;

/** The editor's keys, those that the text control does not have. */
final class EditorKeys {
  private final CodeArea area;
  private final EditorActions actions;
  private final EditorBars bars;
  private final Runnable format;

  EditorKeys(CodeArea area, EditorActions actions, EditorBars bars, Runnable format) {
    this.area = area;
    this.actions = actions;
    this.bars = bars;
    this.format = format;
  }

  void listen() {
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (!e.isConsumed() && pressed(e)) {
            e.consume();
          }
        });
    area.addEventFilter(
        KeyEvent.KEY_TYPED,
        e -> {
          if (!e.isConsumed() && typed(e)) {
            e.consume();
          }
        });
  }

  private boolean pressed(KeyEvent e) {
    boolean editable = area.isEditable();
    if (e.isShortcutDown() && !e.isAltDown()) {
      if (e.isShiftDown()) {
        boolean formats = e.getCode() == KeyCode.F && editable;
        if (formats) {
          format.run();
        }
        return formats;
      }
      return shortcut(e.getCode(), editable);
    }
    if (e.isAltDown() && !e.isControlDown() && editable) {
      return moved(e.getCode());
    }
    if (e.getCode() == KeyCode.F3) {
      bars.next(!e.isShiftDown());
      return true;
    }
    if (e.getCode() == KeyCode.ESCAPE) {
      return bars.close();
    }
    return editable && !e.isControlDown() && !e.isMetaDown() && plain(e);
  }

  private boolean shortcut(KeyCode code, boolean editable) {
    switch (code) {
      case F -> bars.find();
      case L -> bars.goToLine();
      default -> {
        return editable && editing(code);
      }
    }
    return true;
  }

  private boolean editing(KeyCode code) {
    switch (code) {
      case H -> bars.replace();
      case SLASH, DIVIDE -> actions.apply(LineEdits.toggleComment(actions.selected()));
      case D -> actions.apply(LineEdits.duplicate(actions.selected()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean moved(KeyCode code) {
    switch (code) {
      case UP -> actions.apply(LineEdits.moveUp(actions.selected()));
      case DOWN -> actions.apply(LineEdits.moveDown(actions.selected()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent e) {
    switch (e.getCode()) {
      case TAB ->
          actions.apply(
              e.isShiftDown()
                  ? LineEdits.outdent(actions.selected())
                  : LineEdits.indent(actions.selected()));
      case ENTER -> actions.apply(LineEdits.newLine(actions.selected()));
      case BACK_SPACE -> {
        var edit = AutoPairs.backspace(actions.selected());
        actions.apply(edit);
        return edit.isPresent();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean typed(KeyEvent e) {
    // right Alt writes brackets on some keyboards: it comes as Control and Alt
    boolean command = e.isMetaDown() || e.isControlDown() && !e.isAltDown();
    if (command || !area.isEditable() || e.getCharacter().length() != 1) {
      return false;
    }
    var edit = AutoPairs.typed(e.getCharacter().charAt(0), actions.selected(), actions.isQuoted());
    actions.apply(edit);
    return edit.isPresent();
  }
}
