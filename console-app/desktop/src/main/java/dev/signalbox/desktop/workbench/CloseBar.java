package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.nio.file.Path;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** Asks, above the tab, what becomes of what would be lost by closing it. */
final class CloseBar extends HBox {
  CloseBar() {
    super(8);
    setId("close-bar");
    getStyleClass().addAll("session-bar", "question");
    dismiss();
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            dismiss();
          }
        });
  }

  void dismiss() {
    setVisible(false);
    setManaged(false);
  }

  /** A transaction is open: commit, roll back, or stay. */
  void askForTransaction(TabViewModel tab, Runnable close) {
    var commit =
        Ui.button(
            "close-commit",
            msg("session.commitclose"),
            () -> {
              onceOver(tab, close);
              tab.run().commit();
            },
            "small");
    var rollback = Ui.button("close-rollback", msg("session.rollbackclose"), close, "small");
    ask(msg("session.closing", tab.title().get()), commit, rollback);
  }

  /** The tab's file was not saved: save, drop, or stay. */
  void askForFile(TabViewModel tab, Runnable close) {
    var save =
        Ui.button(
            "close-save",
            msg("file.saveclose"),
            () -> tab.save(Path.of(tab.file().get()), close),
            "small");
    var drop = Ui.button("close-drop", msg("file.dropclose"), close, "small");
    ask(msg("file.closing", tab.title().get()), save, drop);
  }

  /** A commit that fails leaves the tab open, with the reason in it. */
  private static void onceOver(TabViewModel tab, Runnable close) {
    tab.run()
        .session()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends SessionRow> observed, SessionRow was, SessionRow is) {
                observed.removeListener(this);
                if (!is.inTransaction()) {
                  close.run();
                }
              }
            });
  }

  private void ask(String question, Button... answers) {
    var text = Ui.label(question, "strong");
    var stay = Ui.button("close-stay", msg("session.stay"), this::dismiss, "small", "accent");
    getChildren().setAll(text, Ui.spacer());
    for (var answer : answers) {
      answer.setMinWidth(USE_PREF_SIZE);
      getChildren().add(answer);
    }
    stay.setMinWidth(USE_PREF_SIZE);
    getChildren().add(stay);
    setVisible(true);
    setManaged(true);
    stay.requestFocus();
  }
}
