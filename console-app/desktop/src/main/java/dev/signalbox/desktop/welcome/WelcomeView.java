package dev.signalbox.desktop.welcome;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** What is started, what it costs, and one button. */
public final class WelcomeView extends VBox {
  private final WelcomeViewModel model;
  private final VBox body = Ui.column(10);
  private final Button begin;

  /**
   * @param close puts it away
   */
  public WelcomeView(WelcomeViewModel model, Runnable close) {
    super(14);
    this.model = model;
    begin =
        Ui.button(
            "welcome-begin",
            msg("welcome.begin"),
            () -> {
              close.run();
              model.begin();
            },
            "go");
    begin.setDefaultButton(true);
    var later = Ui.button("welcome-later", msg("welcome.later"), close, "flat");
    setId("welcome");
    getStyleClass().addAll("overlay", "padded");
    setMaxSize(660, USE_PREF_SIZE);
    getChildren()
        .setAll(
            Ui.label(msg("welcome.title"), "headline"),
            Ui.wrapped(msg("welcome.text"), "quiet"),
            body,
            Ui.row(8, Ui.label(msg("welcome.local"), "quiet"), Ui.spacer(), later, begin));
    InvalidationListener redraw = o -> redraw();
    model.offers().addListener(redraw);
    model.chosen().addListener(redraw);
    model.problem().addListener(redraw);
    redraw();
  }

  /** The proposal is under the Enter key, as soon as it is known. */
  public void open() {
    model.look();
  }

  private void redraw() {
    body.getChildren().clear();
    var chosen = model.chosen().get();
    boolean was = begin.isDisabled();
    begin.setDisable(chosen == null || !chosen.possible());
    if (was && !begin.isDisabled()) {
      begin.requestFocus();
    }
    if (!model.problem().get().isEmpty()) {
      body.getChildren().add(Ui.wrapped(model.problem().get(), Tone.BAD.styleClass()));
    } else if (chosen == null) {
      body.getChildren().add(Ui.label(msg("preflight.looking"), "quiet"));
    } else {
      var group = new ToggleGroup();
      model.offers().forEach(offer -> body.getChildren().add(choice(offer, group, chosen)));
      chosen.costs().forEach(cost -> body.getChildren().add(cost(cost)));
    }
  }

  private Node choice(OfferRow offer, ToggleGroup group, OfferRow chosen) {
    var button = new RadioButton(offer.title());
    button.setId("welcome-" + offer.id());
    button.setToggleGroup(group);
    button.setSelected(offer.equals(chosen));
    button.setDisable(!offer.possible());
    button.setOnAction(e -> model.choose(offer));
    button.getStyleClass().add("strong");
    var text = Ui.wrapped(offer.possible() ? offer.detail() : offer.whyNot(), "quiet");
    VBox.setMargin(text, new Insets(0, 0, 0, 26));
    return Ui.column(2, button, text);
  }

  private static Node cost(OfferRow.CostRow cost) {
    var what = Ui.label(cost.what(), "quiet");
    what.setMinWidth(96);
    var amount = Ui.label(cost.amount(), "strong", "figures");
    amount.setMinWidth(96);
    var detail = Ui.wrapped(cost.detail(), "quiet");
    var row = Ui.row(8, what, amount, Ui.growing(detail));
    row.getStyleClass().add("fact-row");
    return row;
  }
}
