package dev.signalbox.desktop.ui;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Tables of rows that are texts already. */
public final class Tables {
  private Tables() {}

  /**
   * @param empty what it says without rows
   */
  public static <R> TableView<R> of(String id, ObservableList<R> rows, String empty) {
    var table = new TableView<>(rows);
    table.setId(id);
    table.setFixedCellSize(29);
    table.setPlaceholder(Ui.label(empty, "quiet"));
    table.setMinHeight(0);
    return table;
  }

  public static <R> TableColumn<R, String> text(
      String title, double width, Function<R, String> value) {
    var column = new TableColumn<R, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
    return column;
  }

  /** Aligned right, in figures of one width. */
  public static <R> TableColumn<R, String> number(
      String title, double width, Function<R, String> value) {
    var column = text(title, width, value);
    column.getStyleClass().add("right");
    return column;
  }

  /** In the type of code. */
  public static <R> TableColumn<R, String> mono(
      String title, double width, Function<R, String> value) {
    var column = text(title, width, value);
    column.getStyleClass().add("code");
    return column;
  }

  /** A text as a tag in a colour. */
  public static <R> TableColumn<R, String> tag(
      String title, double width, Function<R, String> value, Function<R, Token> color) {
    return labelled(title, width, value, row -> color.apply(row).hueClass(), "tag");
  }

  /** A name in a colour. */
  public static <R> TableColumn<R, String> named(
      String title, double width, Function<R, String> value, Function<R, Token> color) {
    return labelled(title, width, value, row -> color.apply(row).hueClass(), "strong");
  }

  private static <R> TableColumn<R, String> labelled(
      String title,
      double width,
      Function<R, String> value,
      Function<R, String> hue,
      String style) {
    var column = text(title, width, value);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              private final Label label = Ui.label("", style);

              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                var row = empty ? null : getTableRow().getItem();
                if (row == null || item == null || item.isEmpty()) {
                  setGraphic(null);
                } else {
                  label.setText(item);
                  Ui.restyle(label, "hue-", hue.apply(row));
                  setGraphic(label);
                }
              }
            });
    return column;
  }

  /** A dot and a word in a tone, and a sentence after it. */
  public static <R> TableColumn<R, String> verdict(
      String title,
      double width,
      Function<R, String> word,
      Function<R, Tone> tone,
      Function<R, String> sentence) {
    TableColumn<R, String> column =
        text(title, width, row -> word.apply(row) + " " + sentence.apply(row));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                var row = empty ? null : getTableRow().getItem();
                if (row == null) {
                  setGraphic(null);
                  return;
                }
                var name = Ui.label(word.apply(row));
                Ui.tone(name, tone.apply(row));
                name.setMinWidth(Label.USE_PREF_SIZE);
                var text = Ui.label(sentence.apply(row), "quiet");
                text.setTooltip(Ui.tip(word.apply(row) + ": " + sentence.apply(row)));
                setGraphic(Ui.row(6, Ui.dot(tone.apply(row)), name, text));
              }
            });
    return column;
  }
}
