package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/**
 * Before a launch: what it would meet. During one: its steps. After a failure: why, and what now.
 */
final class LaunchView extends StackPane {
  private final LaunchViewModel model;
  private final VBox body = Ui.column(0);
  private final Panel panel;
  private final Button launch;
  private final Button cancel;
  private final Button again;
  private final Button done;

  LaunchView(LaunchViewModel model) {
    this.model = model;
    launch = Ui.button("launch-here", msg("launch"), model::launch, "go", "small");
    cancel = Ui.button("launch-cancel", msg("cancel"), model::cancel, "small");
    again = Ui.button("preflight-again", msg("preflight.again"), model::preflight, "plain");
    done = Ui.button("launch-done", msg("launch.done"), model::dismiss, "plain");
    body.getStyleClass().add("panel-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    panel = new Panel("", scroll).actions(again, done, cancel, launch);
    panel.setId("launch-panel");
    getChildren().add(panel);
    InvalidationListener redraw = o -> redraw();
    model.steps().addListener(redraw);
    model.findings().addListener(redraw);
    model.failure().addListener(redraw);
    model.cancelled().addListener(redraw);
    model.busy().addListener(redraw);
    model.checking().addListener(redraw);
    model.told().addListener(redraw);
    redraw();
  }

  private void redraw() {
    boolean busy = model.busy().get();
    var failure = model.failure().get();
    boolean steps = model.told().get();
    panel.title().setText(steps ? msg("launch.title") : msg("preflight.title"));
    show(cancel, busy);
    var cancelled = model.cancelled().get();
    show(launch, !busy && (!steps || !cancelled.isEmpty()));
    show(done, !busy && steps);
    show(again, !steps);
    body.getChildren().clear();
    if (failure != null) {
      body.getChildren().add(failureBox(failure));
    }
    if (!cancelled.isEmpty()) {
      var said = Ui.wrapped(cancelled, "quiet");
      said.setId("launch-cancelled");
      VBox.setMargin(said, new Insets(0, 0, 8, 0));
      body.getChildren().add(said);
    }
    if (steps) {
      model.steps().forEach(row -> body.getChildren().add(step(row, failure)));
    } else if (model.checking().get() && model.findings().isEmpty()) {
      body.getChildren().add(Ui.label(msg("preflight.looking"), "quiet"));
    } else {
      model.findings().forEach(row -> body.getChildren().add(finding(row)));
    }
  }

  private static void show(Button button, boolean now) {
    button.setVisible(now);
    button.setManaged(now);
  }

  private Node failureBox(FailureRow failure) {
    var box = Ui.column(6);
    box.setId("launch-failure");
    box.getStyleClass().add("cause-box");
    box.getChildren()
        .add(
            Ui.wrapped(
                failure.step().isEmpty()
                    ? msg("launch.failed")
                    : msg("launch.failedat", failure.step()),
                "title"));
    box.getChildren().add(Ui.wrapped(failure.message()));
    var buttons = Ui.row(6, Ui.button("launch-again", msg("launch.again"), model::launch, "small"));
    if (failure.settings()) {
      buttons
          .getChildren()
          .add(Ui.button("launch-settings", msg("finding.settings"), model::openSettings, "small"));
    }
    box.getChildren().add(buttons);
    VBox.setMargin(box, new Insets(0, 0, 8, 0));
    return box;
  }

  /** The line of the log that says why, and the way to the others. */
  private List<Node> reason(StepRow row, FailureRow failure) {
    var nodes = new ArrayList<Node>();
    if (!failure.logLine().isEmpty()) {
      var line = Ui.wrapped(failure.logLine(), "mono");
      line.setId("step-log-" + row.id());
      nodes.add(Ui.label(msg("launch.logline"), "caption"));
      nodes.add(line);
    }
    if (!failure.service().isEmpty()) {
      nodes.add(
          Ui.row(
              0,
              Ui.button(
                  "step-show-log-" + row.id(),
                  msg("launch.showlog"),
                  () -> model.showLog(failure),
                  "small")));
    }
    return nodes;
  }

  private Node step(StepRow row, @Nullable FailureRow failure) {
    Node mark;
    if (row.busy()) {
      var ring = new ProgressIndicator();
      ring.setPrefSize(16, 16);
      ring.setMinSize(16, 16);
      mark = ring;
    } else {
      mark = Ui.icon(icon(row.tone()), row.tone());
    }
    var title = Ui.wrapped(row.title(), "strong");
    var word = Ui.label(row.word(), "caption");
    Ui.tone(word, row.tone() == Tone.ACCENT ? Tone.ACCENT : row.tone());
    var elapsed = Ui.label(row.elapsed(), "caption", "figures");
    elapsed.setMinWidth(USE_PREF_SIZE);
    word.setMinWidth(USE_PREF_SIZE);
    var text = Ui.column(2, Ui.row(8, title, word, Ui.spacer(), elapsed));
    if (!row.detail().isEmpty()) {
      var detail = Ui.wrapped(row.detail(), "quiet");
      detail.setId("step-detail-" + row.id());
      text.getChildren().add(detail);
    }
    if (failure != null && failure.blames(row)) {
      text.getChildren().addAll(reason(row, failure));
    }
    return line("step-" + row.id(), mark, text);
  }

  private Node finding(PreflightRow row) {
    var word = Ui.label(row.word(), "caption");
    Ui.tone(word, row.tone());
    word.setMinWidth(USE_PREF_SIZE);
    var text =
        Ui.column(
            2,
            Ui.row(8, Ui.label(row.check(), "strong"), Ui.spacer(), word),
            Ui.wrapped(row.detail(), "quiet"));
    if (!row.remedy().isEmpty()) {
      text.getChildren().add(Ui.wrapped(row.remedy()));
    }
    var help = PreflightHelp.of(model, row);
    if (!help.isEmpty()) {
      text.getChildren().addAll(help);
    }
    return line(
        "finding-" + row.check().replace(' ', '-'), Ui.icon(icon(row.tone()), row.tone()), text);
  }

  private static Node line(String id, Node mark, Node text) {
    var line = Ui.row(10, mark, Ui.growing(text));
    line.setAlignment(Pos.TOP_LEFT);
    line.getStyleClass().add("step-row");
    line.setId(id);
    return line;
  }

  private static Ikon icon(Tone tone) {
    return switch (tone) {
      case OK -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
      case WARN -> MaterialDesignA.ALERT_OUTLINE;
      case BAD -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
      case ACCENT -> MaterialDesignC.CIRCLE_OUTLINE;
      case QUIET -> MaterialDesignM.MINUS_CIRCLE_OUTLINE;
    };
  }
}
