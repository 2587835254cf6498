package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** What stands below a finding to put it right: a command to copy, a button, a port to choose. */
final class PreflightHelp {
  private PreflightHelp() {}

  static List<Node> of(LaunchViewModel model, PreflightRow row) {
    var nodes = new ArrayList<Node>();
    var id = row.check().replace(' ', '-');
    if (!row.command().isEmpty()) {
      nodes.add(new CopyField("command-" + id, row.command()));
    }
    if (row.settings()) {
      var button = Ui.button("settings-" + id, msg("finding.settings"), model::openSettings);
      button.getStyleClass().add("small");
      nodes.add(Ui.row(0, button));
    }
    row.port().ifPresent(port -> nodes.add(port(model, id, port)));
    return nodes;
  }

  private static Node port(LaunchViewModel model, String id, PreflightRow.Port port) {
    var box = Ui.row(6);
    var choose = Ui.button("choose-" + id, msg("finding.port"), () -> {}, "small");
    choose.setOnAction(e -> ask(model, id, port, box));
    box.getChildren().setAll(choose);
    return box;
  }

  private static void ask(LaunchViewModel model, String id, PreflightRow.Port port, HBox box) {
    var field = new TextField(Integer.toString(port.now() + 1));
    field.setId("field-" + id);
    field.setPrefWidth(84);
    field.getStyleClass().add("small");
    var problem = Ui.label("", "caption", Tone.BAD.styleClass());
    Runnable keep =
        () -> problem.setText(model.choosePort(port, field.getText()) ? "" : msg("finding.noport"));
    field.setOnAction(e -> keep.run());
    var button = Ui.button("use-" + id, msg("finding.useport"), keep, "small");
    button.setMinWidth(HBox.USE_PREF_SIZE);
    box.getChildren().setAll(field, button, problem);
    field.requestFocus();
    field.selectAll();
  }
}
