package dev.signalbox.desktop.activity;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Event;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Ui;
import java.util.Locale;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Activity screen: everything that happened, newest first. */
public final class ActivityView extends VBox {
  public ActivityView(ObservableList<Event> events) {
    var shown = new FilteredList<>(events);
    var list = new ListView<>(shown);
    list.setId("activity-list");
    list.getStyleClass().add("log-list");
    list.setPlaceholder(Ui.label(msg("activity.empty"), "quiet"));
    list.setCellFactory(l -> new Cell());
    var filter = new TextField();
    filter.setId("activity-filter");
    filter.setPromptText(msg("activity.filter"));
    filter.setPrefWidth(220);
    filter
        .textProperty()
        .addListener(
            (o, was, is) -> {
              var wanted = is.toLowerCase(Locale.ROOT);
              shown.setPredicate(
                  e -> (e.text() + " " + e.remedy()).toLowerCase(Locale.ROOT).contains(wanted));
            });
    var panel = new Panel(msg("activity.title"), list).beside(filter);
    panel.subtitle().setText(msg("activity.since"));
    VBox.setVgrow(panel, Priority.ALWAYS);
    getStyleClass().add("screen");
    getChildren().setAll(panel);
  }

  private static final class Cell extends ListCell<Event> {
    @Override
    protected void updateItem(Event event, boolean empty) {
      super.updateItem(event, empty);
      if (empty || event == null) {
        setGraphic(null);
        return;
      }
      var time = Ui.label(Format.clock(event.at()), "quiet", "figures");
      time.setMinWidth(64);
      time.setTooltip(Ui.tip(Format.full(event.at())));
      var text = Ui.column(2, Ui.label(event.text()));
      if (!event.remedy().isEmpty()) {
        text.getChildren().add(Ui.wrapped(event.remedy(), "quiet"));
      }
      var row = Ui.row(10, time, Ui.dot(event.tone()), Ui.growing(text));
      row.getStyleClass().add("fact-row");
      setGraphic(row);
    }
  }
}
