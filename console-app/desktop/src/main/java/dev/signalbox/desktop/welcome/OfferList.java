package dev.signalbox.desktop.welcome;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The kinds of stack to choose from, and what the chosen one takes. */
final class OfferList extends VBox {
  private final WelcomeViewModel model;
  private final String prefix;
  private final String current;
  private final boolean anyway;

  /**
   * @param prefix of the nodes' ids
   * @param current the kind of the stack that is open now; empty to mark none
   * @param anyway whether one that cannot be started may be chosen
   */
  OfferList(WelcomeViewModel model, String prefix, String current, boolean anyway) {
    super(10);
    this.model = model;
    this.prefix = prefix;
    this.current = current;
    this.anyway = anyway;
    InvalidationListener redraw = o -> redraw();
    model.offers().addListener(redraw);
    model.chosen().addListener(redraw);
    model.problem().addListener(redraw);
    redraw();
  }

  private void redraw() {
    var chosen = model.chosen().get();
    var problem = model.problem().get();
    getChildren().clear();
    if (!problem.isEmpty()) {
      getChildren().add(Ui.wrapped(problem, Tone.BAD.styleClass()));
      return;
    }
    if (chosen == null) {
      getChildren().add(Ui.label(msg("preflight.looking"), "quiet"));
      return;
    }
    var group = new ToggleGroup();
    for (var offer : model.offers()) {
      getChildren().add(choice(offer, group, offer.equals(chosen)));
    }
    var costs = Ui.column(0);
    chosen.costs().forEach(cost -> costs.getChildren().add(cost(cost)));
    getChildren().add(costs);
  }

  private Node choice(OfferRow offer, ToggleGroup group, boolean chosen) {
    var button = new RadioButton(offer.title());
    button.setId(prefix + offer.id());
    button.setToggleGroup(group);
    button.setSelected(chosen);
    button.setDisable(!offer.possible() && !anyway);
    button.setOnAction(e -> model.choose(offer));
    button.getStyleClass().add("strong");
    var head = Ui.row(8, button);
    if (offer.id().equals(current)) {
      head.getChildren().add(Ui.label(msg("picker.current"), "tag", "hue-accent"));
    }
    if (!offer.possible()) {
      head.getChildren().addAll(Ui.spacer(), Ui.label(msg("picker.not"), "state-word", "warn"));
    }
    var text = Ui.column(4, Ui.wrapped(offer.detail(), "quiet"));
    if (!offer.possible()) {
      text.getChildren().add(Ui.wrapped(offer.whyNot()));
      if (!offer.command().isEmpty()) {
        text.getChildren().add(new CopyField(prefix + offer.id() + "-command", offer.command()));
      }
    }
    VBox.setMargin(text, new Insets(0, 0, 0, 21));
    return Ui.column(2, head, text);
  }

  private static Node cost(OfferRow.CostRow cost) {
    var what = Ui.label(cost.what(), "quiet");
    what.setMinWidth(96);
    var amount = Ui.label(cost.amount(), "strong", "figures");
    amount.setMinWidth(96);
    var row = Ui.row(8, what, amount, Ui.growing(Ui.wrapped(cost.detail(), "quiet")));
    row.getStyleClass().add("fact-row");
    return row;
  }
}
