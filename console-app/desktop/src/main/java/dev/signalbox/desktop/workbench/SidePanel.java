package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.desktop.workbench.browser.BrowserActions;
import dev.signalbox.desktop.workbench.browser.BrowserView;
import dev.signalbox.desktop.workbench.browser.BrowserViewModel;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The tables of both sides, or what was run. */
final class SidePanel extends VBox {
  SidePanel(WorkbenchViewModel model, BrowserViewModel browser, BrowserActions actions) {
    var schema = new ToggleButton(msg("schema.title"));
    schema.setId("side-schema");
    var history = new ToggleButton(msg("history.title"));
    history.setId("side-history");
    var group = new ToggleGroup();
    var choice = new HBox(schema, history);
    choice.getStyleClass().add("segmented");
    for (var button : new ToggleButton[] {schema, history}) {
      button.setToggleGroup(group);
      // one of them is always on
      button.addEventFilter(
          MouseEvent.MOUSE_RELEASED,
          e -> {
            if (button.isSelected()) {
              e.consume();
              button.disarm();
            }
          });
    }
    schema.setSelected(true);
    var refresh =
        Ui.iconButton(
            "schema-refresh", MaterialDesignR.REFRESH, msg("schema.refresh"), browser::refresh);
    var header = new HBox(choice, Ui.spacer(), refresh);
    header.getStyleClass().add("panel-header");
    var tree = new BrowserView(browser, actions);
    var runs = new HistoryView(model);
    Ui.shownWhen(tree, schema.selectedProperty());
    Ui.shownWhen(runs, history.selectedProperty());
    Ui.shownWhen(refresh, schema.selectedProperty());
    getStyleClass().add("panel");
    getChildren().setAll(header, Ui.growing(new StackPane(tree, runs)));
  }
}
