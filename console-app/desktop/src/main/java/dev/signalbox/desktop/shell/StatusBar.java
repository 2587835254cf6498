package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Event;
import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Ui;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** The running tasks with progress and cancel, and the last thing that happened. */
final class StatusBar extends HBox {
  private final ObservableList<RunningTask> tasks;
  private final HBox list = Ui.row(16);
  private final HBox last = Ui.row(6);
  private final Map<RunningTask, Node> shown = new HashMap<>();

  StatusBar(ObservableList<RunningTask> tasks, ObservableList<Event> events, Runnable openEvents) {
    this.tasks = tasks;
    getStyleClass().add("status-bar");
    list.setId("tasks");
    last.setId("last-event");
    last.setOnMouseClicked(e -> openEvents.run());
    getChildren().setAll(list, Ui.spacer(), last);
    tasks.addListener((InvalidationListener) o -> redraw());
    events.addListener((InvalidationListener) o -> showLast(events));
    redraw();
    showLast(events);
  }

  private void redraw() {
    shown.keySet().retainAll(tasks);
    list.getChildren()
        .setAll(tasks.stream().map(t -> shown.computeIfAbsent(t, this::entry)).toList());
    if (tasks.isEmpty()) {
      list.getChildren().add(Ui.label(msg("status.idle"), "quiet"));
    }
  }

  private Node entry(RunningTask task) {
    var bar = new ProgressBar();
    bar.getStyleClass().add("thin-progress");
    bar.setPrefWidth(90);
    bar.progressProperty().bind(task.fraction());
    var text =
        Ui.label(
            Bindings.createStringBinding(
                () ->
                    task.detail().get().isEmpty()
                        ? task.title()
                        : task.title() + " · " + task.detail().get(),
                task.detail()));
    text.setMaxWidth(560);
    var cancel = Ui.button("task-cancel", msg("cancel"), task::cancel, "plain");
    return Ui.row(8, bar, text, cancel);
  }

  private void showLast(ObservableList<Event> events) {
    last.getChildren().clear();
    if (!events.isEmpty()) {
      var event = events.getFirst();
      var text = Ui.label(event.text(), "quiet");
      text.setTooltip(
          Ui.tip(
              event.remedy().isEmpty()
                  ? Format.full(event.at())
                  : Format.full(event.at()) + "\n" + event.remedy()));
      last.getChildren()
          .setAll(
              Ui.dot(event.tone()), text, Ui.label(Format.clock(event.at()), "quiet", "figures"));
    }
  }
}
