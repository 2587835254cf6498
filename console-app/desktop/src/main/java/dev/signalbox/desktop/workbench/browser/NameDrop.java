package dev.signalbox.desktop.workbench.browser;

import javafx.scene.Node;
import javafx.scene.control.TreeCell;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/** Takes names that are dragged from the tree into an editor. */
public final class NameDrop {
  private NameDrop() {}

  /** Whether it is a name, and over the editor of this view; then it may be dropped. */
  public static boolean over(DragEvent e, Node view) {
    if (e.getGestureSource() instanceof TreeCell<?>
        && e.getDragboard().hasString()
        && inside(e, view) != null) {
      e.acceptTransferModes(TransferMode.COPY);
      e.consume();
      return true;
    }
    return false;
  }

  /** Writes the name where it was dropped; false when it is none, or dropped elsewhere. */
  public static boolean drop(DragEvent e, Node view) {
    var area = inside(e, view);
    if (!(e.getGestureSource() instanceof TreeCell<?>) || area == null) {
      return false;
    }
    var at = area.screenToLocal(e.getScreenX(), e.getScreenY());
    write(area, area.hit(at.getX(), at.getY()).getInsertionIndex(), e.getDragboard().getString());
    e.setDropCompleted(true);
    e.consume();
    return true;
  }

  static void write(CodeArea area, int at, String name) {
    area.insertText(at, name);
    area.moveTo(at + name.length());
    area.requestFocus();
  }

  private static @Nullable CodeArea inside(DragEvent e, Node view) {
    if (!(view.lookup("#sql") instanceof CodeArea area)) {
      return null;
    }
    var at = area.screenToLocal(e.getScreenX(), e.getScreenY());
    return at != null && area.getBoundsInLocal().contains(at) ? area : null;
  }
}
