package dev.signalbox.desktop.editor;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** Asks for a line and goes there. */
final class LineBar extends HBox {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final TextField field = new TextField();

  LineBar(String id, EditorActions actions, Runnable close) {
    super(8);
    field.setId(id + "-line");
    field.setPrefColumnCount(8);
    field.getStyleClass().add("small");
    field.setAccessibleText(msg("editor.line"));
    field.setOnAction(
        e -> {
          var typed = field.getText().strip();
          if (NUMBER.matcher(typed).matches()) {
            close.run();
            actions.goTo(Integer.parseInt(typed));
          } else {
            field.selectAll();
          }
        });
    field.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            close.run();
            e.consume();
          }
        });
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("find-bar");
    getChildren().setAll(Ui.label(msg("editor.line"), "quiet"), field);
  }

  void open(int line) {
    field.setText(String.valueOf(line));
    field.requestFocus();
    field.selectAll();
  }
}
