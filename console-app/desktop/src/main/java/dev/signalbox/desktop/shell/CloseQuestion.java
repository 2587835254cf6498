package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** Asks what becomes of a running stack when the window closes. */
final class CloseQuestion extends VBox {
  private final Button leave;
  private final Label loss = Ui.wrapped("", "warn");

  CloseQuestion(Runnable leaveRunning, Runnable stopFirst, Runnable cancel) {
    super(12);
    leave = Ui.button("close-leave", msg("close.leave"), leaveRunning, "accent");
    leave.setDefaultButton(true);
    var stop = Ui.button("close-stop", msg("close.stop"), stopFirst);
    var stay = Ui.button("close-cancel", msg("cancel"), cancel, "flat");
    var buttons = Ui.row(8, Ui.spacer(), stay, stop, leave);
    setId("close-question");
    getStyleClass().addAll("overlay", "padded");
    setMaxSize(500, USE_PREF_SIZE);
    getChildren()
        .setAll(
            Ui.label(msg("close.title"), "headline"),
            Ui.wrapped(msg("close.text"), "quiet"),
            loss,
            buttons);
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            cancel.run();
          }
        });
  }

  /**
   * The safe answer is the one under the Enter key.
   *
   * @param lost what closing loses either way; empty for nothing
   */
  void open(String lost) {
    loss.setText(lost);
    loss.setVisible(!lost.isEmpty());
    loss.setManaged(!lost.isEmpty());
    leave.requestFocus();
  }
}
