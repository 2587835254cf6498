package dev.signalbox.desktop.ui;

import static dev.signalbox.desktop.ui.Messages.msg;

import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Says in a window of its own why the program cannot start. */
public final class StartFailure {
  private StartFailure() {}

  public static void show(Stage stage, String message) {
    var close = Ui.button("close", msg("close"), stage::close);
    close.setDefaultButton(true);
    var text = Ui.wrapped(message);
    text.setId("start-failure");
    var box =
        Ui.column(
            14, Ui.label(msg("start.failed"), "headline"), text, Ui.row(8, Ui.spacer(), close));
    box.setPadding(new Insets(20));
    var scene = new Scene(box, 560, 220);
    new Theme(scene, Theme.Mode.SYSTEM);
    stage.setTitle(msg("window.title"));
    stage.setScene(scene);
    stage.show();
  }
}
