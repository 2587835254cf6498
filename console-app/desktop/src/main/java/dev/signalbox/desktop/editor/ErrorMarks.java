package dev.signalbox.desktop.editor;

import dev.signalbox.desktop.ui.Ui;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.jspecify.annotations.Nullable;

/** One faulty place: underlined, with a message over it, until the text changes. */
final class ErrorMarks {
  private static final Duration DELAY = Duration.ofMillis(300);

  private final CodeArea area;
  private final Highlighter highlighter;
  private @Nullable TextRange range;
  private String message = "";
  private @Nullable Tooltip shown;

  ErrorMarks(CodeArea area, Highlighter highlighter) {
    this.area = area;
    this.highlighter = highlighter;
    area.plainTextChanges().subscribe(change -> clear());
    area.setMouseOverTextDelay(DELAY);
    area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::over);
    area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, e -> hide());
  }

  void mark(int start, int end, String text) {
    int last = area.getLength();
    int from = Math.clamp(start, 0, Math.max(0, last - 1));
    var next = new TextRange(from, Math.clamp(end, Math.min(from + 1, last), last));
    message = text;
    range = next;
    highlighter.show(Highlighter.Layer.ERROR, List.of(next));
  }

  void clear() {
    if (range != null) {
      range = null;
      hide();
      highlighter.show(Highlighter.Layer.ERROR, List.of());
    }
  }

  private void over(MouseOverTextEvent e) {
    var now = range;
    int at = e.getCharacterIndex();
    if (now != null && at >= now.start() && at < now.end()) {
      var tip = Ui.tip(message);
      var place = e.getScreenPosition();
      tip.show(area, place.getX(), place.getY() + 12);
      shown = tip;
    }
  }

  private void hide() {
    if (shown != null) {
      shown.hide();
      shown = null;
    }
  }
}
