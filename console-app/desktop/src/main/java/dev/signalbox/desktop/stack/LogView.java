package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The live logs: all services together or one, filtered, followed or paused. */
final class LogView extends StackPane {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final ListView<LogRow> list = new ListView<>();
  private final ComboBox<String> services = new ComboBox<>();

  LogView(LogViewModel model) {
    list.setItems(model.rows());
    list.setId("log-list");
    list.getStyleClass().add("log-list");
    list.setCellFactory(l -> new Cell());
    list.setFixedCellSize(21);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setPlaceholder(Ui.label(msg("log.empty"), "quiet"));
    list.setOnKeyPressed(
        e -> {
          if (COPY.match(e)) {
            CopyField.put(
                list.getSelectionModel().getSelectedItems().stream()
                    .map(row -> row.service() + "  " + row.text())
                    .collect(Collectors.joining("\n")));
          }
        });
    model
        .rows()
        .addListener(
            (ListChangeListener<LogRow>)
                change -> {
                  if (model.following().get() && !model.rows().isEmpty()) {
                    list.scrollTo(model.rows().size() - 1);
                  }
                });
    var filter = new TextField();
    filter.setId("log-filter");
    filter.setPromptText(msg("log.filter"));
    filter.getStyleClass().add("small");
    filter.setPrefWidth(200);
    filter.textProperty().bindBidirectional(model.filter());
    var problem = Ui.label(model.filterProblem(), "caption", "warn");
    services.setId("log-service");
    services.getItems().add("");
    services.setValue("");
    services.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String name) {
            return name == null || name.isEmpty() ? msg("log.all") : name;
          }

          @Override
          public String fromString(String text) {
            return text;
          }
        });
    services.valueProperty().bindBidirectional(model.service());
    var follow = new ToggleButton(msg("log.follow"));
    follow.setId("log-follow");
    follow.getStyleClass().add("quiet-toggle");
    follow.setGraphic(Ui.icon(MaterialDesignC.CIRCLE));
    follow.selectedProperty().bindBidirectional(model.following());
    follow.setTooltip(Ui.tip(msg("log.followhint")));
    getChildren()
        .add(new Panel(msg("log.title"), list).beside(services, filter, problem).actions(follow));
  }

  /** Offers a service in the list of services. */
  void offer(String service) {
    if (!services.getItems().contains(service)) {
      services.getItems().add(service);
    }
  }

  private static final class Cell extends ListCell<LogRow> {
    private final Text service = new Text();
    private final Text text = new Text();
    private final TextFlow flow = new TextFlow(service, text);

    Cell() {
      service.getStyleClass().addAll("log-service", "mono");
      text.getStyleClass().addAll("flow-text", "mono");
      setText("");
    }

    @Override
    protected void updateItem(LogRow row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().removeAll("log-warn", "log-bad");
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      service.setText(String.format("%-11s", row.service()));
      Ui.restyle(service, "hue-", row.hue().hueClass());
      text.setText(row.text().length() > 400 ? row.text().substring(0, 400) + " …" : row.text());
      if (row.tone() == Tone.WARN) {
        getStyleClass().add("log-warn");
      } else if (row.tone() == Tone.BAD) {
        getStyleClass().add("log-bad");
      }
      setGraphic(flow);
    }
  }
}
