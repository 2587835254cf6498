package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What a pattern matches: in words, and in the statement with the match marked. */
final class TrialView extends VBox {
  private static final int AROUND = 120;

  private final Label said = Ui.wrapped("", "caption");
  private final TextFlow subject = new TextFlow();

  /**
   * @param id of the words
   */
  TrialView(String id) {
    said.setId(id);
    subject.setId(id + "-subject");
    subject.getStyleClass().add("trial-subject");
    setSpacing(3);
    getChildren().setAll(said, subject);
    show(Trial.NONE);
  }

  void show(Trial trial) {
    setVisible(!trial.said().isEmpty());
    setManaged(isVisible());
    said.setText(trial.said());
    Ui.tone(said, trial.tone());
    var text = trial.subject();
    boolean marked = trial.to() > trial.from() && trial.tone() != Tone.QUIET;
    subject.setVisible(marked);
    subject.setManaged(marked);
    if (!marked) {
      return;
    }
    int from = Math.max(0, trial.from() - AROUND);
    int end = Math.min(text.length(), trial.to() + AROUND);
    var mark = Ui.label(text.substring(trial.from(), trial.to()), "trial-mark", "mono");
    subject
        .getChildren()
        .setAll(
            plain((from > 0 ? "…" : "") + text.substring(from, trial.from())),
            mark,
            plain(text.substring(trial.to(), end) + (end < text.length() ? "…" : "")));
  }

  private static Text plain(String text) {
    var node = new Text(text);
    node.getStyleClass().addAll("mono", "trial-text");
    return node;
  }
}
