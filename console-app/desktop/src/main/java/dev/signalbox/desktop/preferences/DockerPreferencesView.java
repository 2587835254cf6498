package dev.signalbox.desktop.preferences;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import java.util.Locale;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Size, registry and ports of Docker stacks. */
final class DockerPreferencesView extends VBox {
  private final DockerPreferencesModel model;
  private final VBox ports = Ui.column(0);

  DockerPreferencesView(DockerPreferencesModel model) {
    super(8);
    this.model = model;
    var prefix = new TextField(model.prefix());
    prefix.setId("docker-prefix");
    prefix.setPromptText(msg("docker.prefixprompt"));
    var problem = Ui.label("", "caption", Tone.BAD.styleClass());
    problem.setId("docker-prefix-problem");
    Runnable keep =
        () ->
            problem.setText(
                model.choosePrefix(prefix.getText()) ? "" : msg("docker.prefixproblem"));
    prefix.setOnAction(e -> keep.run());
    prefix
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (was && !prefix.getText().strip().equals(model.prefix())) {
                keep.run();
              }
            });
    getStyleClass().add("panel-body");
    getChildren()
        .setAll(
            Ui.label(msg("docker.size"), "strong"),
            sizes(),
            Ui.wrapped(msg("docker.sizehint"), "quiet"),
            Ui.label(msg("docker.prefix"), "strong"),
            Ui.row(8, Ui.growing(prefix), problem),
            Ui.wrapped(msg("docker.prefixhint"), "quiet"),
            ports);
    showPorts();
  }

  private HBox sizes() {
    var group = new ToggleGroup();
    var row = new HBox();
    row.getStyleClass().add("segmented");
    for (var size : model.sizes()) {
      var laptop = size.equals(model.sizes().getFirst());
      var button = new ToggleButton(laptop ? msg("docker.laptop") : msg("docker.workstation"));
      button.setId("docker-size-" + size.toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button.getStyleClass().add(laptop ? "left-pill" : "right-pill");
      button.setSelected(size.equals(model.size()));
      button.setOnAction(
          e -> {
            button.setSelected(true);
            if (!size.equals(model.size())) {
              model.chooseSize(size);
            }
          });
      row.getChildren().add(button);
    }
    return row;
  }

  private void showPorts() {
    ports.getChildren().clear();
    model
        .ports()
        .forEach(
            (setting, port) -> {
              var forget =
                  Ui.button(
                      "forget-" + setting,
                      msg("docker.forget"),
                      () -> {
                        model.forgetPort(setting);
                        showPorts();
                      },
                      "plain",
                      "accent-text");
              var row = Ui.row(8, Ui.label(setting, "mono"), Ui.spacer(), Ui.label(port), forget);
              row.getStyleClass().add("fact-row");
              ports.getChildren().add(row);
            });
    if (!ports.getChildren().isEmpty()) {
      ports.getChildren().addFirst(Ui.label(msg("docker.ports"), "strong"));
    }
  }
}
