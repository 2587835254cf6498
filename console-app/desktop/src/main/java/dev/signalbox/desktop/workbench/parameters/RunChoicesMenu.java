package dev.signalbox.desktop.workbench.parameters;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** Row limit, time-out and how a script runs; the button says what is not as usual. */
public final class RunChoicesMenu extends MenuButton {
  private final RunChoicesModel choices;

  public RunChoicesMenu(RunChoicesModel choices, ParametersViewModel parameters) {
    this.choices = choices;
    setId("run-choices");
    setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("small");
    setTooltip(Ui.tip(msg("limit.hint")));
    getItems()
        .addAll(
            radios("limit-", RunChoicesModel.LIMITS, choices.mostRows(), RunChoicesModel::rows));
    getItems().add(new SeparatorMenuItem());
    getItems()
        .addAll(
            radios(
                "timeout-",
                RunChoicesModel.TIMEOUTS,
                choices.timeoutSeconds(),
                RunChoicesModel::seconds));
    getItems()
        .addAll(
            new SeparatorMenuItem(),
            check("go-on", msg("session.goon"), choices.goOn()),
            check("parameters-off", msg("parameter.off"), parameters.off()));
    InvalidationListener say = o -> say();
    choices.mostRows().addListener(say);
    choices.timeoutSeconds().addListener(say);
    say();
  }

  private static List<MenuItem> radios(
      String id, List<Integer> values, IntegerProperty chosen, IntFunction<String> words) {
    var group = new ToggleGroup();
    var all = new ArrayList<>(values);
    if (!all.contains(chosen.get())) {
      all.add(chosen.get()); // written into the file by hand
    }
    var items = new ArrayList<MenuItem>();
    for (int value : all) {
      var item = new RadioMenuItem(words.apply(value));
      item.setId(id + value);
      item.setToggleGroup(group);
      item.setSelected(chosen.get() == value);
      item.setOnAction(e -> chosen.set(value));
      items.add(item);
    }
    return items;
  }

  private static CheckMenuItem check(String id, String text, BooleanProperty value) {
    var item = new CheckMenuItem(text);
    item.setId(id);
    item.selectedProperty().bindBidirectional(value);
    return item;
  }

  private void say() {
    var rows = RunChoicesModel.rows(choices.mostRows().get());
    int seconds = choices.timeoutSeconds().get();
    setText(seconds == 0 ? rows : rows + " · " + RunChoicesModel.seconds(seconds));
  }
}
