package dev.signalbox.desktop.editor;

import java.util.Optional;
import org.fxmisc.richtext.CodeArea;

/** Applies changes to the text; each is one step of undo. */
final class EditorActions {
  private final CodeArea area;
  private final CaretText caret;

  EditorActions(CodeArea area, CaretText caret) {
    this.area = area;
    this.caret = caret;
  }

  Selected selected() {
    return caret.selected();
  }

  boolean isQuoted() {
    return caret.isQuoted();
  }

  void apply(Optional<TextEdit> edit) {
    edit.ifPresent(this::apply);
  }

  void apply(TextEdit edit) {
    if (edit.end() > edit.start() || !edit.text().isEmpty()) {
      // what was typed right before is a step of its own
      area.getUndoManager().preventMerge();
      area.replaceText(edit.start(), edit.end(), edit.text());
      area.getUndoManager().preventMerge();
    }
    area.selectRange(edit.anchor(), edit.caret());
    area.requestFollowCaret();
  }

  /** Puts the caret at the beginning of a line, counted from 1; the nearest line there is. */
  void goTo(int line) {
    int index = Math.clamp(line - 1L, 0, area.getParagraphs().size() - 1);
    area.moveTo(index, 0);
    area.requestFollowCaret();
    area.requestFocus();
  }

  /** Selects a range and scrolls to it. */
  void select(TextRange range) {
    area.selectRange(range.start(), range.end());
    area.requestFollowCaret();
  }
}
