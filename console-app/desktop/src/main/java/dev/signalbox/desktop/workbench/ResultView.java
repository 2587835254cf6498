package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.desktop.workbench.grid.ResultPane;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Below the editor: the proof line, then rows, a race, or what went wrong. */
final class ResultView extends VBox {
  private final WorkbenchViewModel model;
  private final HBox proof = new HBox();
  private final StackPane body = new StackPane();
  private @Nullable ResultModel shown;

  ResultView(WorkbenchViewModel model) {
    this.model = model;
    proof.getStyleClass().add("proof");
    proof.setId("proof");
    getStyleClass().add("panel");
    getChildren().setAll(proof, Ui.growing(body));
    InvalidationListener redraw = o -> redraw();
    model.result().addListener(redraw);
    model.proof().addListener(redraw);
    model.raced().addListener(redraw);
    model.error().addListener(redraw);
    model.running().addListener(redraw);
    model.working().addListener(redraw);
    redraw();
  }

  private void redraw() {
    proof.getChildren().clear();
    var now = model.proof().get();
    if (model.running().get()) {
      var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
      bar.getStyleClass().add("thin-progress");
      bar.setPrefWidth(90);
      proof.getChildren().addAll(bar, Ui.label(model.working().get(), "quiet", "figures"));
    } else if (now != null) {
      showProof(now);
    } else {
      proof.getChildren().add(Ui.label(msg("workbench.result"), "title"));
    }
    showBody();
  }

  private void showProof(ProofRow now) {
    var icon =
        switch (now.tone()) {
          case OK -> MaterialDesignC.CHECK;
          case BAD -> MaterialDesignC.CLOSE;
          default -> MaterialDesignA.ALERT_OUTLINE;
        };
    proof.getChildren().add(Ui.icon(icon, now.tone()));
    if (!now.served().isEmpty()) {
      var served = Ui.label(now.served(), "strong", now.hue().hueClass());
      served.setId("proof-served");
      proof.getChildren().addAll(Ui.label(msg("proof.served")), served);
    }
    var rule = Ui.label(now.rule(), "quiet");
    rule.setId("proof-rule");
    var numbers = Ui.label(now.numbers(), "quiet", "figures");
    numbers.setId("proof-numbers");
    proof
        .getChildren()
        .addAll(
            rule, Ui.label("·", "quiet"), numbers, Ui.spacer(), Ui.label(now.note(), "caption"));
  }

  private void showBody() {
    var raced = model.raced().get();
    var result = model.result().get();
    if (!model.error().get().isEmpty()) {
      body.getChildren().setAll(failure(model.error().get()));
    } else if (raced != null) {
      body.getChildren().setAll(race(raced));
    } else if (result != null) {
      if (result != shown || !(body.getChildren().getFirst() instanceof ResultPane)) {
        body.getChildren().setAll(new ResultPane(result));
      }
    } else {
      var proofNow = model.proof().get();
      var text =
          Ui.label(proofNow != null ? msg("workbench.norows") : msg("workbench.empty"), "quiet");
      var box = Ui.column(10, text);
      box.getStyleClass().add("empty");
      body.getChildren().setAll(box);
    }
    shown = result;
  }

  private static Node failure(String said) {
    var text = Ui.wrapped(said);
    text.setId("query-error");
    var box = Ui.column(6, Ui.label(msg("workbench.failed"), "title"), text);
    box.getStyleClass().add("cause-box");
    box.setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_LEFT);
    StackPane.setMargin(box, new Insets(12));
    return box;
  }

  private static Node race(RaceRow raced) {
    var verdict = Ui.label(raced.verdict(), "headline");
    verdict.setId("race-verdict");
    Ui.tone(verdict, raced.same() ? Tone.OK : Tone.WARN);
    var box = Ui.column(12, verdict, lane(raced.first()), lane(raced.second()));
    for (var difference : raced.differences()) {
      box.getChildren().add(Ui.wrapped(difference, "mono"));
    }
    box.getStyleClass().add("panel-body");
    return box;
  }

  private static Node lane(RaceRow.Lane lane) {
    var name = Ui.label(lane.name(), "strong", lane.hue().hueClass());
    name.setMinWidth(100);
    var bar = new ProgressBar(lane.share());
    bar.setPrefWidth(420);
    bar.getStyleClass().addAll("race-bar", lane.hue().hueClass());
    return Ui.row(
        12, name, bar, Ui.label(lane.time(), "strong", "figures"), Ui.label(lane.rows(), "quiet"));
  }
}
