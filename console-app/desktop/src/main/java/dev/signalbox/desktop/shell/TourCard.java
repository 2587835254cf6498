package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** A tour of the screens, one card each; it lies beside the work and is left at any time. */
final class TourCard extends VBox {
  /** A stop of the tour: the screen, and what to look at there. */
  private record Stop(String screen, String title, String text) {}

  private final List<Stop> stops =
      List.of(
          new Stop("stack", msg("tour.stack.title"), msg("tour.stack.text")),
          new Stop("pipeline", msg("tour.pipeline.title"), msg("tour.pipeline.text")),
          new Stop("resources", msg("tour.resources.title"), msg("tour.resources.text")),
          new Stop("routing", msg("tour.routing.title"), msg("tour.routing.text")),
          new Stop("workbench", msg("tour.workbench.title"), msg("tour.workbench.text")),
          new Stop("data", msg("tour.data.title"), msg("tour.data.text")),
          new Stop("activity", msg("tour.end.title"), msg("tour.end.text")));
  private final Label count = Ui.label("", "caption");
  private final Label title = Ui.label("", "title");
  private final Label text = Ui.wrapped("");
  private final Button back;
  private final Button next;
  private final Consumer<String> go;
  private final Runnable leave;
  private int at;

  TourCard(Consumer<String> go, Runnable leave) {
    super(10);
    this.go = go;
    this.leave = leave;
    back = Ui.button("tour-back", msg("tour.back"), () -> show(at - 1), "small");
    next = Ui.button("tour-next", msg("tour.next"), this::forward, "accent", "small");
    var out = Ui.button("tour-leave", msg("tour.leave"), leave, "plain");
    setId("tour");
    getStyleClass().addAll("overlay", "padded");
    setMaxSize(400, USE_PREF_SIZE);
    text.setPrefWidth(368);
    getChildren()
        .setAll(
            Ui.row(8, title, Ui.spacer(), count), text, Ui.row(8, out, Ui.spacer(), back, next));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /** From its first stop. */
  void open() {
    show(0);
  }

  private void forward() {
    if (at + 1 < stops.size()) {
      show(at + 1);
    } else {
      leave.run();
    }
  }

  private void show(int index) {
    at = Math.max(0, index);
    var stop = stops.get(at);
    go.accept(stop.screen());
    count.setText(msg("tour.count", at + 1, stops.size()));
    title.setText(stop.title());
    text.setText(stop.text());
    back.setDisable(at == 0);
    next.setText(at + 1 < stops.size() ? msg("tour.next") : msg("tour.done"));
    next.requestFocus();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.RIGHT) {
      forward();
    } else if (event.getCode() == KeyCode.LEFT && at > 0) {
      show(at - 1);
    } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() == back)) {
      forward();
    } else {
      return;
    }
    event.consume();
  }
}
