package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Ui;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/** What the proxy has served, and where each kind of statement would go under the draft. */
final class TrafficView extends StackPane {
  /** Narrower tables show no means. */
  private static final double NARROW = 700;

  private final TableView<TrafficRow> table;

  TrafficView(TrafficViewModel model, PreviewViewModel preview) {
    table = Tables.of("traffic-table", model.traffic(), msg("routing.notraffic"));
    var digest = Tables.mono(msg("column.digest"), 440, TrafficRow::digest);
    var mean = Tables.number(msg("column.mean"), 84, TrafficRow::mean);
    var served = Tables.tag(msg("column.served"), 106, TrafficRow::where, TrafficRow::hue);
    var draft = Tables.tag(msg("column.draft"), 106, TrafficRow::draft, TrafficRow::draftHue);
    var note = Tables.text(msg("column.note"), 150, TrafficRow::note);
    table.getColumns().add(digest);
    table.getColumns().add(Tables.number(msg("column.calls"), 84, TrafficRow::calls));
    table.getColumns().add(Tables.number(msg("column.total"), 96, TrafficRow::total));
    table.getColumns().add(mean);
    table.getColumns().add(served);
    table.getColumns().add(draft);
    table.getColumns().add(note);
    table.setOnMouseClicked(
        e -> {
          var row = table.getSelectionModel().getSelectedItem();
          if (row != null) {
            preview.take(row.digest(), row.hash(), row.user(), row.schema());
          }
        });
    table.setContextMenu(menu(model));
    var panel = new Panel(msg("routing.traffic"), table);
    panel.subtitle().setId("traffic-moves");
    panel.subtitle().setMinWidth(0);
    Runnable show =
        () -> {
          boolean drafted = !model.moves().get().isEmpty();
          panel.title().setText(drafted ? msg("traffic.title") : msg("routing.traffic"));
          panel.subtitle().setText(drafted ? model.moves().get() : msg("routing.traffichint"));
          Ui.restyle(panel.subtitle(), "warn", drafted ? "warn" : "warnless");
          served.setText(drafted ? msg("column.now") : msg("column.served"));
          draft.setVisible(drafted);
          note.setVisible(
              drafted || model.traffic().stream().anyMatch(row -> !row.note().isEmpty()));
          fit(digest, mean, note);
        };
    model.moves().addListener((o, was, is) -> show.run());
    model.traffic().addListener((ListChangeListener<TrafficRow>) change -> show.run());
    table.widthProperty().addListener((o, was, is) -> fit(digest, mean, note));
    show.run();
    getChildren().add(panel);
  }

  private ContextMenu menu(TrafficViewModel model) {
    var menu = new ContextMenu();
    // an empty menu does not open
    menu.getItems().setAll(new MenuItem(""));
    menu.setOnShowing(
        e -> {
          // the rows change while the menu is open
          var row = table.getSelectionModel().getSelectedItem();
          menu.getItems().clear();
          if (row == null) {
            return;
          }
          model
              .hostgroups()
              .forEach(
                  (group, name) -> {
                    var item = new MenuItem(msg("traffic.send", name));
                    item.setOnAction(a -> model.send(row, group));
                    menu.getItems().add(item);
                  });
          var copy = new MenuItem(msg("traffic.copy"));
          copy.setOnAction(a -> CopyField.put(row.digest()));
          menu.getItems().add(copy);
        });
    return menu;
  }

  private void fit(
      TableColumn<TrafficRow, String> digest,
      TableColumn<TrafficRow, String> mean,
      TableColumn<TrafficRow, String> note) {
    boolean wide = table.getWidth() >= NARROW;
    mean.setVisible(wide);
    // a reason is cut last of all
    note.setPrefWidth(wide ? 250 : 150);
    double others =
        table.getColumns().stream()
            .filter(column -> column != digest && column.isVisible())
            .mapToDouble(TableColumn::getWidth)
            .sum();
    digest.setPrefWidth(Math.max(130, table.getWidth() - others - 16));
  }
}
