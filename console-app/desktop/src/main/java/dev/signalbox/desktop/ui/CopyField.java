package dev.signalbox.desktop.ui;

import static dev.signalbox.desktop.ui.Messages.msg;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** A line to copy: the text and a button that says when it is done. */
public final class CopyField extends HBox {
  private final Label text;

  public CopyField(String id, String content) {
    text = Ui.label(content, "mono");
    text.setId(id);
    text.setMinWidth(0);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setTooltip(Ui.tip(content));
    Button copy = Ui.button(id + "-copy", msg("copy"), () -> {}, "plain", "accent-text");
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(
        e -> {
          put(text.getText());
          copy.setText(msg("copied"));
          var back = new PauseTransition(Duration.seconds(1.5));
          back.setOnFinished(f -> copy.setText(msg("copy")));
          back.play();
        });
    getStyleClass().add("copy-field");
    getChildren().setAll(Ui.growing(text), copy);
  }

  /** Puts a text on the clipboard. */
  public static void put(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
