package dev.signalbox.desktop.pipeline;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The connector: state, tasks, what failed, what can be done; dead letters and lost values. */
final class ConnectorView extends StackPane {
  private final Label state = Ui.label("", "state-word");
  private final VBox body = Ui.column(8);
  private final Button pause;
  private final Button resume;
  private final Button restart;
  private final Button restartFailed;

  ConnectorView(PipelineViewModel model) {
    pause = Ui.button("connector-pause", msg("connector.pause"), model::pause, "small");
    resume = Ui.button("connector-resume", msg("connector.resume"), model::resume, "small");
    restart = Ui.button("connector-restart", msg("restart"), model::restart, "small");
    restartFailed =
        Ui.button(
            "connector-restart-failed",
            msg("connector.restartfailed"),
            model::restartFailed,
            "small");
    state.setId("connector-state");
    body.getStyleClass().add("panel-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(new Panel(msg("connector.title"), scroll).actions(state));
    model.connector().addListener((o, was, is) -> show(is));
    show(model.connector().get());
  }

  private void show(@Nullable ConnectorRow row) {
    body.getChildren().clear();
    if (row == null) {
      state.setText("");
      body.getChildren().add(Ui.wrapped(msg("connector.none"), "quiet"));
      return;
    }
    state.setText(row.word());
    Ui.tone(state, row.tone());
    row.tasks().forEach(task -> body.getChildren().add(Ui.label(task)));
    row.source().forEach(line -> body.getChildren().add(Ui.wrapped(line)));
    body.getChildren().add(Ui.label(row.snapshot(), "quiet"));
    if (!row.failure().isEmpty()) {
      var box = Ui.column(4, Ui.wrapped(row.failure(), "mono"));
      box.getStyleClass().add("cause-box");
      body.getChildren().add(box);
    }
    var actions = Ui.row(8, row.canResume() ? resume : pause, restart, restartFailed);
    pause.setDisable(!row.canPause());
    body.getChildren().add(actions);
    body.getChildren().add(Ui.label(msg("connector.deadtitle"), "quiet"));
    var dead = Ui.label(row.deadLetters());
    dead.setId("dead-letters");
    if (row.anyDead()) {
      Ui.tone(dead, Tone.WARN);
    }
    body.getChildren().add(dead);
    list(msg("connector.losttitle"), row.lostValues(), msg("connector.nothinglost"));
    if (!row.refused().isEmpty()) {
      list(msg("connector.refusedtitle"), row.refused(), "");
    }
  }

  private void list(String title, List<String> lines, String none) {
    body.getChildren().add(Ui.label(title, "quiet"));
    if (lines.isEmpty()) {
      body.getChildren().add(Ui.label(none));
    }
    lines.forEach(line -> body.getChildren().add(Ui.wrapped(line, "warn")));
  }
}
