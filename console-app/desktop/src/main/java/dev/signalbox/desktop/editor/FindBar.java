package dev.signalbox.desktop.editor;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Find and replace. */
final class FindBar extends VBox {
  private final CodeArea area;
  private final EditorActions actions;
  private final Supplier<String> text;
  private final Highlighter highlighter;
  private final Runnable close;
  private final TextField wanted = new TextField();
  private final TextField replacement = new TextField();
  private final ToggleButton matchCase = new ToggleButton(msg("find.case"));
  private final ToggleButton wholeWord = new ToggleButton(msg("find.word"));
  private final ToggleButton regex = new ToggleButton(msg("find.regex"));
  private final Label count = Ui.label("", "quiet", "figures");
  private final HBox replaceRow;
  private FoundText found = FoundText.NOTHING;
  private boolean open;

  FindBar(
      String id,
      CodeArea area,
      EditorActions actions,
      Supplier<String> text,
      Highlighter highlighter,
      Runnable close) {
    super(6);
    this.area = area;
    this.actions = actions;
    this.text = text;
    this.highlighter = highlighter;
    this.close = close;
    field(wanted, id + "-find", msg("find.wanted"));
    field(replacement, id + "-replace", msg("find.replacement"));
    toggle(matchCase, id + "-find-case", msg("find.casehint"));
    toggle(wholeWord, id + "-find-word", msg("find.wordhint"));
    toggle(regex, id + "-find-regex", msg("find.regexhint"));
    count.setId(id + "-find-count");
    replaceRow =
        Ui.row(
            6,
            replacement,
            Ui.button(id + "-replace-one", msg("find.replaceone"), this::replaceOne, "small"),
            Ui.button(id + "-replace-all", msg("find.replaceall"), this::replaceAll, "small"));
    getStyleClass().add("find-bar");
    getChildren()
        .setAll(
            Ui.row(
                6,
                wanted,
                matchCase,
                wholeWord,
                regex,
                Ui.iconButton(
                    id + "-find-previous",
                    MaterialDesignC.CHEVRON_UP,
                    msg("find.previous"),
                    () -> step(false)),
                Ui.iconButton(
                    id + "-find-next",
                    MaterialDesignC.CHEVRON_DOWN,
                    msg("find.next"),
                    () -> step(true)),
                count,
                Ui.spacer(),
                Ui.iconButton(
                    id + "-find-close", MaterialDesignC.CLOSE, msg("find.close"), close)));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    wanted.textProperty().addListener((o, was, is) -> search(true));
    area.plainTextChanges().subscribe(change -> changed());
    area.selectionProperty().addListener((o, was, is) -> say());
  }

  private static void field(TextField field, String id, String prompt) {
    field.setId(id);
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    field.setPrefColumnCount(26);
    field.getStyleClass().add("small");
  }

  private void toggle(ToggleButton button, String id, String hint) {
    button.setId(id);
    button.setTooltip(Ui.tip(hint));
    button.setAccessibleText(hint);
    button.setFocusTraversable(false);
    button.getStyleClass().addAll("small", "find-toggle");
    button.selectedProperty().addListener((o, was, is) -> search(true));
  }

  private void pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      close.run();
    } else if (e.getCode() == KeyCode.ENTER && e.getTarget() == wanted) {
      step(!e.isShiftDown());
    } else if (e.getCode() == KeyCode.ENTER && e.getTarget() == replacement) {
      replaceOne();
    } else if (e.getCode() == KeyCode.F3) {
      step(!e.isShiftDown());
    } else {
      return;
    }
    e.consume();
  }

  /** Opens it with the text selected, if it is of one line. */
  void open(boolean replace) {
    getChildren().remove(replaceRow);
    if (replace) {
      getChildren().add(replaceRow);
    }
    open = true;
    var selected = area.getSelectedText();
    if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
      wanted.setText(selected);
    }
    search(false);
    wanted.requestFocus();
    wanted.selectAll();
  }

  /** Takes what it shows in the text away. */
  void closed() {
    open = false;
    highlighter.show(Highlighter.Layer.FOUND, List.of());
    highlighter.show(Highlighter.Layer.FOUND_NOW, List.of());
  }

  private void changed() {
    if (open) {
      search(false);
    }
  }

  private TextSearch query() {
    return new TextSearch(
        wanted.getText(), matchCase.isSelected(), wholeWord.isSelected(), regex.isSelected());
  }

  private void search(boolean go) {
    found = query().in(text.get());
    if (go && !found.ranges().isEmpty() && current() < 0) {
      int from = area.getSelection().getStart();
      actions.select(found.ranges().get(following(from)));
    }
    say();
  }

  /** Goes to the next or the previous match, round the ends. */
  void step(boolean forward) {
    if (!open) {
      found = query().in(text.get());
    }
    int size = found.ranges().size();
    if (size == 0) {
      return;
    }
    int now = current();
    int next =
        now >= 0
            ? Math.floorMod(now + (forward ? 1 : -1), size)
            : forward
                ? following(area.getCaretPosition())
                : Math.floorMod(following(area.getCaretPosition()) - 1, size);
    actions.select(found.ranges().get(next));
    say();
  }

  /** The first match from a place on, the first of all behind the last. */
  private int following(int from) {
    for (int i = 0; i < found.ranges().size(); i++) {
      if (found.ranges().get(i).start() >= from) {
        return i;
      }
    }
    return 0;
  }

  /** Which match is selected; -1 for none. */
  private int current() {
    var selection = area.getSelection();
    return found.ranges().indexOf(new TextRange(selection.getStart(), selection.getEnd()));
  }

  private void say() {
    if (!open) {
      return;
    }
    int now = current();
    highlighter.show(Highlighter.Layer.FOUND, found.ranges());
    highlighter.show(
        Highlighter.Layer.FOUND_NOW, now < 0 ? List.of() : List.of(found.ranges().get(now)));
    int size = found.ranges().size();
    var all = found.more() ? msg("find.more", size) : String.valueOf(size);
    count.setText(
        !found.problem().isEmpty()
            ? found.problem()
            : wanted.getText().isEmpty()
                ? ""
                : size == 0
                    ? msg("find.none")
                    : now < 0 ? msg("find.count", all) : msg("find.place", now + 1, all));
    Ui.restyle(count, "find-said-", found.problem().isEmpty() ? "find-said-ok" : "find-said-bad");
  }

  private void replaceOne() {
    int now = current();
    if (now < 0) {
      step(true);
      return;
    }
    var range = found.ranges().get(now);
    try {
      var with = query().replacement(text.get(), range, replacement.getText());
      actions.apply(TextEdit.replace(range.start(), range.end(), with));
      step(true);
    } catch (IllegalArgumentException e) {
      count.setText(e.getMessage());
    }
  }

  private void replaceAll() {
    if (found.ranges().isEmpty()) {
      return;
    }
    try {
      var whole = text.get();
      var next = query().replaceAll(whole, replacement.getText());
      int caret = Math.min(area.getCaretPosition(), next.length());
      actions.apply(new TextEdit(0, whole.length(), next, caret, caret));
    } catch (IllegalArgumentException e) {
      count.setText(e.getMessage());
    }
  }
}
