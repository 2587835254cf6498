package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Ui;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Routing screen. */
public final class RoutingView extends HBox {
  private final TableView<RuleRow> rules;
  private final VBox facts = Ui.column(0);
  private final Panel rulePanel;
  private int selected = -1;

  public RoutingView(RoutingViewModel model) {
    rules = Tables.of("rules-table", model.rules(), msg("routing.norules"));
    rules.getColumns().add(Tables.number(msg("column.id"), 56, r -> String.valueOf(r.id())));
    var name = Tables.text(msg("column.rule"), 290, RuleRow::name);
    rules.getColumns().add(name);
    rules.getColumns().add(Tables.tag(msg("column.to"), 104, RuleRow::to, RuleRow::hue));
    rules.getColumns().add(Tables.number(msg("column.hits"), 74, RuleRow::hits));
    rules.getColumns().add(Tables.number(msg("column.hitrate"), 78, RuleRow::hitsPerSecond));
    rules
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                selected = is.id();
                showRule(is);
              }
            });
    var rulesPanel = new Panel(msg("routing.rules"), rules);
    rulesPanel.subtitle().textProperty().bind(model.source());
    rulesPanel.subtitle().setId("rules-source");
    HBox.setHgrow(rulesPanel, Priority.ALWAYS);
    rulesPanel.setPrefWidth(600);

    facts.getStyleClass().add("panel-body");
    var scroll = new ScrollPane(facts);
    scroll.setFitToWidth(true);
    rulePanel = new Panel(msg("routing.rule", ""), scroll);
    rulePanel.setId("rule-panel");
    rulePanel.setMinWidth(250);
    rulePanel.setPrefWidth(300);
    var above = new HBox(12, rulesPanel, rulePanel);
    VBox.setVgrow(above, Priority.ALWAYS);
    above.setPrefHeight(480);

    var trafficPanel = new Panel(msg("routing.traffic"), traffic(model));
    trafficPanel.subtitle().setText(msg("routing.traffichint"));
    trafficPanel.setPrefHeight(270);
    trafficPanel.setMinHeight(160);
    var left = new VBox(12, above, trafficPanel);
    HBox.setHgrow(left, Priority.ALWAYS);

    var preview = new PreviewView(model, this::select);
    preview.setMinWidth(360);
    preview.setPrefWidth(380);
    preview.setMaxWidth(380);
    getStyleClass().add("screen");
    getChildren().setAll(left, preview);

    model.rules().addListener((ListChangeListener<RuleRow>) change -> select(selected));
    model
        .answer()
        .addListener(
            (o, was, is) -> {
              if (is != null && is.ruleId() >= 0) {
                select(is.ruleId());
              }
            });
    if (!model.rules().isEmpty()) {
      select(model.rules().getFirst().id());
    }
  }

  private void select(int ruleId) {
    for (var row : rules.getItems()) {
      if (row.id() == ruleId) {
        rules.getSelectionModel().select(row);
        return;
      }
    }
  }

  private void showRule(@Nullable RuleRow row) {
    facts.getChildren().clear();
    if (row == null) {
      return;
    }
    rulePanel.title().setText(msg("routing.rule", row.id()));
    facts.getChildren().add(Ui.wrapped(row.name(), "strong"));
    for (var fact : row.facts()) {
      var box = Ui.column(2, Ui.label(fact.name(), "caption"), Ui.wrapped(fact.value(), "mono"));
      box.getStyleClass().add("fact-row");
      facts.getChildren().add(box);
    }
  }

  private TableView<TrafficRow> traffic(RoutingViewModel model) {
    var table = Tables.of("traffic-table", model.traffic(), msg("routing.notraffic"));
    table.getColumns().add(Tables.mono(msg("column.digest"), 440, TrafficRow::digest));
    table.getColumns().add(Tables.number(msg("column.calls"), 84, TrafficRow::calls));
    table.getColumns().add(Tables.number(msg("column.total"), 100, TrafficRow::total));
    table.getColumns().add(Tables.number(msg("column.mean"), 90, TrafficRow::mean));
    table
        .getColumns()
        .add(Tables.tag(msg("column.served"), 120, TrafficRow::where, TrafficRow::hue));
    table.setOnMouseClicked(
        e -> {
          var row = table.getSelectionModel().getSelectedItem();
          if (row != null) {
            model.preview(row.digest(), row.user(), row.schema());
          }
        });
    return table;
  }
}
