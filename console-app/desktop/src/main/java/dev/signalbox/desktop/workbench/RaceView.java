package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** Both sides of a race. */
final class RaceView extends VBox {
  RaceView(RaceRow raced) {
    super(12);
    var verdict = Ui.label(raced.verdict(), "headline");
    verdict.setId("race-verdict");
    Ui.tone(verdict, raced.same() ? Tone.OK : Tone.WARN);
    getChildren().setAll(verdict, lane(raced.first()), lane(raced.second()));
    for (var difference : raced.differences()) {
      getChildren().add(Ui.wrapped(difference, "mono"));
    }
    getStyleClass().add("panel-body");
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
