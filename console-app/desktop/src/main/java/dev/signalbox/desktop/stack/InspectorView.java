package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One service in detail: why it is as it is, how to connect, what it uses, restart and stop. */
final class InspectorView extends StackPane {
  private final StackViewModel model;
  private final Label part = Ui.label("", "tag");
  private final Label state = Ui.label("", "state-word");
  private final Label reason = Ui.wrapped("", "quiet");
  private final VBox endpoints = Ui.column(8);
  private final VBox facts = Ui.column(0);
  private final Panel panel;
  private final Button restart;
  private final Button stop;
  private final Button start;
  private final Button password;
  private List<EndpointRow> shownEndpoints = List.of();

  InspectorView(StackViewModel model) {
    this.model = model;
    restart = action("inspector-restart", msg("restart"), () -> model.restart(name()));
    stop = action("inspector-stop", msg("stop"), () -> model.stop(name()));
    start = action("inspector-start", msg("start"), () -> model.start(name()));
    password =
        action(
            "inspector-password",
            msg("inspector.password"),
            () -> model.password().ifPresent(CopyField::put));
    password.getStyleClass().add("accent-text");
    state.setId("inspector-state");
    reason.setId("inspector-reason");
    var body =
        Ui.column(
            10,
            state,
            reason,
            endpoints,
            password,
            Ui.label(msg("inspector.facts"), "quiet"),
            facts);
    body.getStyleClass().add("panel-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    panel = new Panel("", scroll).beside(part).actions(restart, stop, start);
    panel.setId("inspector");
    getChildren().add(panel);
    model.inspector().addListener((o, was, is) -> show(is));
    show(model.inspector().get());
  }

  private String name() {
    var row = model.inspector().get();
    return row == null ? "" : row.service();
  }

  private static Button action(String id, String text, Runnable action) {
    var button = Ui.button(id, text, action, "plain");
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private void show(@Nullable InspectorRow row) {
    panel.setVisible(row != null);
    if (row == null) {
      return;
    }
    panel.title().setText(row.title());
    part.setText(row.part());
    Ui.restyle(part, "hue-", row.hue().hueClass());
    state.setText(row.word());
    Ui.tone(state, row.tone());
    reason.setText(row.reason());
    reason.setVisible(!row.reason().isEmpty());
    reason.setManaged(!row.reason().isEmpty());
    visible(restart, row.canStop());
    visible(stop, row.canStop());
    visible(start, row.canStart());
    visible(password, row.hasLogin());
    if (!row.endpoints().equals(shownEndpoints)) {
      shownEndpoints = row.endpoints();
      endpoints.getChildren().clear();
      for (var each : shownEndpoints) {
        endpoints
            .getChildren()
            .add(
                Ui.column(
                    4,
                    Ui.label(each.title(), "quiet"),
                    new CopyField("endpoint-" + each.id(), each.line())));
      }
    }
    facts.getChildren().clear();
    for (var fact : row.facts()) {
      var value = Ui.label(fact.value(), "figures");
      value.setId("fact-" + fact.name().replace(' ', '-'));
      var line = Ui.row(8, Ui.label(fact.name(), "quiet"), Ui.spacer(), value);
      line.getStyleClass().add("fact-row");
      facts.getChildren().add(line);
    }
  }

  private static void visible(Button button, boolean now) {
    button.setVisible(now);
    button.setManaged(now);
  }
}
