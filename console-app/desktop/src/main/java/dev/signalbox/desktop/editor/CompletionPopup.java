package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.complete.Catalogue;
import dev.signalbox.common.sql.complete.Completer;
import dev.signalbox.common.sql.complete.Completion;
import dev.signalbox.common.sql.complete.Completions;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;

/**
 * Offers completions at the caret: on Ctrl+Space, and while a word is typed. It takes keys only
 * while it is open, and never the focus.
 */
final class CompletionPopup {
  private static final int TYPED = 2;
  private static final int ROWS = 10;
  private static final double ROW = 24;
  private static final double WIDTH = 440;

  private final CodeArea area;
  private final CaretText caret;
  private final EditorActions actions;
  private final Popup popup = new Popup();
  private final ListView<Completion> list = new ListView<>();
  private Completer completer = new Completer(SqlDialect.MYSQL, Catalogue.EMPTY);
  private Completions found = new Completions(0, 0, List.of());

  CompletionPopup(CodeArea area, CaretText caret, EditorActions actions) {
    this.area = area;
    this.caret = caret;
    this.actions = actions;
    list.setId(area.getId() + "-completion");
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW);
    list.setPrefWidth(WIDTH);
    list.getStyleClass().add("completion");
    list.setCellFactory(view -> new CompletionCell());
    list.setOnMouseClicked(e -> accept(false));
    popup.getContent().add(list);
    popup.setAutoHide(true);
    popup.setConsumeAutoHidingEvents(false);
    popup.setHideOnEscape(false);
    area.focusedProperty().addListener((o, was, is) -> popup.hide());
    area.addEventFilter(ScrollEvent.SCROLL, e -> popup.hide());
  }

  void use(Completer next) {
    completer = next;
  }

  void listen() {
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (pressed(e)) {
            e.consume();
          }
        });
    area.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    area.caretPositionProperty().addListener((o, was, is) -> moved());
  }

  private boolean pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.SPACE && e.isControlDown() && area.isEditable()) {
      offer(true);
      return true;
    }
    if (!popup.isShowing() || e.isControlDown() || e.isMetaDown() || e.isAltDown()) {
      return false;
    }
    switch (e.getCode()) {
      case DOWN -> select(1);
      case UP -> select(-1);
      case PAGE_DOWN -> select(ROWS);
      case PAGE_UP -> select(-ROWS);
      case ENTER -> accept(false);
      case TAB -> accept(true);
      case ESCAPE -> popup.hide();
      case LEFT, RIGHT, HOME, END -> {
        popup.hide();
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void select(int by) {
    int size = list.getItems().size();
    int now = list.getSelectionModel().getSelectedIndex();
    int next =
        Math.abs(by) == 1 ? Math.floorMod(now + by, size) : Math.clamp(now + by, 0, size - 1);
    list.getSelectionModel().select(next);
    list.scrollTo(Math.max(0, next - ROWS + 2));
  }

  private void typed(KeyEvent e) {
    var written = e.getCharacter();
    if (e.isControlDown() || e.isMetaDown() || written.isEmpty() || !area.isEditable()) {
      return;
    }
    char c = written.charAt(0);
    if (Character.isLetterOrDigit(c) || c == '_' || c == '.') {
      int start = wordStart();
      boolean enough = c == '.' || area.getCaretPosition() - start >= TYPED;
      if (popup.isShowing() || enough && !Character.isDigit(caret.selected().at(start))) {
        offer(false);
      }
    } else if (c >= ' ') {
      popup.hide();
    }
  }

  private int wordStart() {
    var now = caret.selected();
    int at = now.caret();
    while (Character.isLetterOrDigit(now.before(at)) || now.before(at) == '_') {
      at--;
    }
    return at;
  }

  /** It stays open while the caret is in the word being typed. */
  private void moved() {
    if (popup.isShowing() && area.getCaretPosition() != found.from()) {
      var now = caret.selected();
      if (now.caret() < found.from() || wordStart() > found.from()) {
        popup.hide();
      }
    }
  }

  private void offer(boolean asked) {
    var now = caret.selected();
    if (!now.isEmpty()) {
      popup.hide();
      return;
    }
    found = completer.complete(now.text(), now.caret());
    var typedText = now.text().substring(found.from(), now.caret());
    boolean whole =
        !found.items().isEmpty() && found.items().getFirst().insert().equalsIgnoreCase(typedText);
    if (found.items().isEmpty() || whole && !asked) {
      popup.hide();
      return;
    }
    list.setPrefHeight(Math.min(ROWS, found.items().size()) * ROW + 14);
    if (show()) {
      list.getItems().setAll(found.items());
      list.getSelectionModel().select(0);
      list.scrollTo(0);
    }
  }

  /** Whether it is shown; not while the caret is out of sight. */
  private boolean show() {
    var bounds = area.getCaretBounds();
    if (!popup.isShowing() && bounds.isPresent()) {
      // it has a scene of its own, which knows the window's colours only if told
      popup.getScene().getStylesheets().setAll(area.getScene().getStylesheets());
      list.getItems().clear();
      popup.show(area, bounds.get().getMinX() - 6, bounds.get().getMaxY() + 4);
    }
    return popup.isShowing();
  }

  private void accept(boolean wholeWord) {
    var item = list.getSelectionModel().getSelectedItem();
    popup.hide();
    if (item == null) {
      return;
    }
    int to = found.to();
    var now = caret.selected();
    while (wholeWord && (Character.isLetterOrDigit(now.at(to)) || now.at(to) == '_')) {
      to++;
    }
    int at = found.from() + item.caret();
    actions.apply(new TextEdit(found.from(), to, item.insert(), at, at));
  }
}
