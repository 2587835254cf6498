package dev.signalbox.desktop.ui;

import static dev.signalbox.desktop.ui.Messages.msg;

import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/** Says in a window of its own that the program met a fault, and where the report of it is. */
public final class CrashNotice {
  private CrashNotice() {}

  /** Shows it; toolkit's thread only. */
  public static void show(Path report, String what, Theme.Mode mode) {
    var stage = new Stage();
    var close = Ui.button("crash-close", msg("close"), stage::close, "accent");
    close.setDefaultButton(true);
    var folder = Ui.button("crash-folder", msg("crash.folder"), () -> {});
    folder.setOnAction(
        e -> {
          var parent = report.getParent();
          if (parent == null || !FolderOpener.open(parent)) {
            folder.setText(msg("crash.nofolder"));
            folder.setDisable(true);
          }
        });
    var box =
        Ui.column(
            12,
            Ui.label(msg("crash.title"), "headline"),
            Ui.wrapped(what),
            Ui.wrapped(msg("crash.text"), "quiet"),
            new CopyField("crash-file", report.toString()),
            Ui.row(8, Ui.spacer(), folder, close));
    box.setId("crash-notice");
    box.getStyleClass().add("notice");
    box.setPadding(new Insets(20));
    var scene = new Scene(box, 620, 260);
    new Theme(scene, mode);
    scene.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            stage.close();
          }
        });
    stage.setTitle(msg("window.title"));
    stage.setScene(scene);
    stage.show();
  }
}
