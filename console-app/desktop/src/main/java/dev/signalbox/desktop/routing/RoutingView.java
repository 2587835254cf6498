package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
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
  private final LintViewModel lint;
  private int selected = -1;

  /** The rule panel holds all findings instead of a rule. */
  private boolean showsFindings;

  /** What of a rule the rule panel holds. */
  private List<Object> shown = List.of();

  public RoutingView(RoutingViewModel model, LintViewModel lint) {
    this.lint = lint;
    rules = Tables.of("rules-table", model.rules(), msg("routing.norules"));
    rules.getColumns().add(Tables.number(msg("column.id"), 56, r -> String.valueOf(r.id())));
    var name = Tables.text(msg("column.rule"), 246, RuleRow::name);
    rules.getColumns().add(name);
    rules
        .getColumns()
        .add(
            Tables.tag(
                msg("column.lint"),
                66,
                r -> lint.worst(r.id()).map(LintRow::word).orElse(""),
                r -> lint.worst(r.id()).map(LintRow::hue).orElse(Token.QUIET)));
    rules.getColumns().add(Tables.tag(msg("column.to"), 96, RuleRow::to, RuleRow::hue));
    rules.getColumns().add(Tables.number(msg("column.hits"), 66, RuleRow::hits));
    rules.getColumns().add(Tables.number(msg("column.hitrate"), 72, RuleRow::hitsPerSecond));
    rules
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              // counters rise and the rows are new ones: that chooses no rule anew
              if (is != null && !(showsFindings && is.id() == selected)) {
                selected = is.id();
                showRule(is);
              }
            });
    rules.setOnMouseClicked(e -> showRule(rules.getSelectionModel().getSelectedItem()));
    var rulesPanel = new Panel(msg("routing.rules"), rules);
    rulesPanel.subtitle().textProperty().bind(model.source());
    rulesPanel.subtitle().setId("rules-source");
    var undo = Ui.button("lint-undo", msg("lint.undo"), lint::undo, "small");
    rulesPanel.actions(Ui.shownWhen(undo, lint.canUndo().and(lint.canApply())), findingsButton());
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
    lint.findings()
        .addListener(
            (ListChangeListener<LintRow>)
                change -> {
                  rules.refresh();
                  showAgain();
                });
    lint.problem().addListener((o, was, is) -> showAgain());
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

  private Button findingsButton() {
    var button = Ui.button("lint-findings", "", this::showFindings, "small");
    Runnable name =
        () -> {
          int count = lint.findings().size();
          button.setText(count == 1 ? msg("lint.one") : msg("lint.findings", count));
        };
    lint.findings().addListener((ListChangeListener<LintRow>) change -> name.run());
    name.run();
    return button;
  }

  private void showAgain() {
    if (showsFindings) {
      showFindings();
    } else {
      showRule(rules.getSelectionModel().getSelectedItem());
    }
  }

  private void showFindings() {
    showsFindings = true;
    shown = List.of();
    rulePanel.title().setText(msg("lint.title"));
    facts.getChildren().clear();
    if (!lint.problem().get().isEmpty()) {
      facts.getChildren().add(Ui.wrapped(lint.problem().get(), "bad"));
    }
    facts
        .getChildren()
        .add(
            lint.findings().isEmpty()
                ? Ui.wrapped(msg("lint.clean"), "quiet")
                : new FindingsView(lint, List.copyOf(lint.findings()), true));
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
    showsFindings = false;
    if (row == null) {
      facts.getChildren().clear();
      return;
    }
    var said = lint.findings().stream().filter(f -> f.ruleId() == row.id()).toList();
    var now = List.of(row.id(), row.name(), row.facts(), said, lint.problem().get());
    if (now.equals(shown)) {
      // what people are about to click stays where it is
      return;
    }
    shown = now;
    facts.getChildren().clear();
    rulePanel.title().setText(msg("routing.rule", row.id()));
    facts.getChildren().add(Ui.wrapped(row.name(), "strong"));
    if (!lint.problem().get().isEmpty()) {
      facts.getChildren().add(Ui.wrapped(lint.problem().get(), "bad"));
    }
    facts.getChildren().add(new FindingsView(lint, said, false));
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
