package dev.signalbox.desktop.workbench.browser;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is known of the selected table: its sizes, its proof, and where counting its rows goes. */
final class FactsCard extends VBox {
  private final Label title = Ui.label("", "strong");
  private final Label mysql = Ui.wrapped("", "figures");
  private final Label clickhouse = Ui.wrapped("", "figures");
  private final Label state = Ui.label("", "strong");
  private final Label sentence = Ui.wrapped("", "quiet", "caption");
  private final Label target = Ui.label("", "strong");
  private final Label why = Ui.label("", "quiet", "caption");

  FactsCard(BrowserViewModel model, BrowserActions actions) {
    super(4);
    setId("schema-facts");
    title.setId("facts-table");
    mysql.setId("facts-mysql");
    clickhouse.setId("facts-clickhouse");
    state.setId("facts-state");
    target.setId("facts-route");
    target.setMinWidth(USE_PREF_SIZE);
    var counted = Ui.label("COUNT(*) →", "quiet");
    counted.setMinWidth(USE_PREF_SIZE);
    why.setMinWidth(0);
    title.setMinWidth(0);
    var sample =
        Ui.button(
            "facts-sample",
            msg("browser.samplebutton"),
            () -> {
              var facts = model.facts().get();
              if (facts != null) {
                actions.open(
                    facts.table().table(),
                    BrowserViewModel.sampleOf(facts.table()) + ";",
                    facts.table().database(),
                    true);
              }
            },
            "small");
    sample.setTooltip(Ui.tip(msg("browser.sample") + " (Shift+Enter)"));
    var ddl =
        Ui.button(
            "facts-ddl",
            msg("browser.ddlbutton"),
            () -> {
              var facts = model.facts().get();
              if (facts != null) {
                model.showDdl(facts.table());
              }
            },
            "small");
    ddl.setTooltip(Ui.tip(msg("browser.ddl") + " (F4)"));
    getStyleClass().add("facts-card");
    getChildren()
        .setAll(
            title,
            fact("MySQL", mysql),
            fact("ClickHouse", clickhouse),
            state,
            sentence,
            Ui.row(6, counted, target, why),
            Ui.row(6, sample, ddl));
    setMinHeight(USE_PREF_SIZE);
    model.facts().addListener((o, was, is) -> show(is));
    show(model.facts().get());
  }

  private static Node fact(String name, Label value) {
    var label = Ui.label(name, "quiet");
    label.setMinWidth(66);
    value.setMinWidth(0);
    HBox.setHgrow(value, Priority.ALWAYS);
    var row = Ui.row(4, label, value);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private void show(@Nullable FactsRow facts) {
    setVisible(facts != null);
    setManaged(facts != null);
    if (facts == null) {
      return;
    }
    title.setText(facts.table().toString());
    title.setTooltip(Ui.tip(facts.table().toString()));
    mysql.setText(facts.mysql());
    clickhouse.setText(facts.clickhouse());
    clickhouse.setTooltip(Ui.tip(msg("browser.clickhousehint")));
    mysql.setTooltip(Ui.tip(msg("browser.mysqlhint")));
    state.setText(facts.state());
    Ui.tone(state, facts.tone());
    sentence.setText(facts.sentence());
    sentence.setManaged(!facts.sentence().isEmpty());
    target.setText(facts.target());
    Ui.restyle(target, "hue-", facts.hue().hueClass());
    why.setText(facts.why());
    why.setTooltip(Ui.tip(facts.why()));
  }
}
