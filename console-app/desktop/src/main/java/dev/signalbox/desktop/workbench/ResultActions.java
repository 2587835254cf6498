package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** What can be done with the chosen result: a chart, a pin, another one beside it, a comparison. */
final class ResultActions extends HBox {
  private final TabRunViewModel model;
  private final ResultBody body;
  private final BiConsumer<@Nullable ResultTabModel, Boolean> choose;

  /**
   * @param chosen the result that is shown; null for none
   * @param all every result there is
   * @param choose shows a result, or with true what is compared
   */
  ResultActions(
      @Nullable ResultTabModel chosen,
      List<ResultTabModel> all,
      TabRunViewModel model,
      ResultBody body,
      BiConsumer<@Nullable ResultTabModel, Boolean> choose) {
    super(4);
    this.model = model;
    this.body = body;
    this.choose = choose;
    setMinWidth(USE_PREF_SIZE);
    setAlignment(Pos.CENTER_LEFT);
    if (chosen == null || chosen.rows() == null || chosen.proof().get() == null) {
      return;
    }
    getChildren().addAll(chart(chosen), pin(chosen));
    var others = all.stream().filter(r -> r != chosen && r.rows() != null).toList();
    if (!others.isEmpty()) {
      getChildren().add(with(chosen, others));
    }
  }

  private ToggleButton chart(ResultTabModel chosen) {
    var chart = new ToggleButton(msg("chart.show"));
    chart.setId("result-chart");
    chart.getStyleClass().add("small");
    chart.setGraphic(Ui.icon(MaterialDesignC.CHART_LINE));
    chart.setSelected(body.charts(chosen.rows()));
    chart.setOnAction(
        e -> {
          var rows = chosen.rows();
          if (rows != null) {
            body.chart(rows, chart.isSelected());
          }
          choose.accept(chosen, false);
        });
    return chart;
  }

  private ToggleButton pin(ResultTabModel chosen) {
    boolean pinned = model.pinned().has(chosen);
    var pin = new ToggleButton(pinned ? msg("pin.unpin") : msg("pin.pin"));
    pin.setId("result-pin");
    pin.getStyleClass().add("small");
    pin.setGraphic(Ui.icon(MaterialDesignP.PIN_OUTLINE));
    pin.setTooltip(Ui.tip(msg("pin.hint")));
    pin.setSelected(pinned);
    pin.setOnAction(
        e -> {
          if (!pinned) {
            model.pinned().pin(chosen);
            choose.accept(chosen, false);
          } else {
            var run = model.results().get();
            boolean shown = run != null && run.results().contains(chosen);
            choose.accept(shown ? chosen : null, false);
            model.pinned().unpin(chosen, shown);
          }
        });
    return pin;
  }

  private MenuButton with(ResultTabModel chosen, List<ResultTabModel> others) {
    var menu = new MenuButton(msg("pin.with"));
    menu.setId("result-with");
    menu.getStyleClass().add("small");
    for (int i = 0; i < others.size(); i++) {
      var other = others.get(i);
      var compare = item("compare-" + (i + 1), msg("pin.compare", other.title()));
      compare.setOnAction(e -> compare(other, chosen));
      var beside = item("beside-" + (i + 1), msg("pin.beside", other.title()));
      beside.setOnAction(e -> put(other, Orientation.HORIZONTAL, chosen));
      var below = item("below-" + (i + 1), msg("pin.below", other.title()));
      below.setOnAction(e -> put(other, Orientation.VERTICAL, chosen));
      if (i > 0) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      menu.getItems().addAll(compare, beside, below);
    }
    if (body.beside() != null) {
      var alone = item("alone", msg("pin.alone"));
      alone.setOnAction(e -> put(null, Orientation.HORIZONTAL, chosen));
      menu.getItems().addAll(new SeparatorMenuItem(), alone);
    }
    return menu;
  }

  private static MenuItem item(String id, String text) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setMnemonicParsing(false);
    return item;
  }

  private void put(@Nullable ResultTabModel other, Orientation how, ResultTabModel chosen) {
    body.putBeside(other, how);
    choose.accept(chosen, false);
  }

  private void compare(ResultTabModel before, ResultTabModel after) {
    var comparison = model.pinned().compare(before, after);
    if (comparison != null) {
      body.compare(comparison);
      choose.accept(after, true);
    }
  }
}
