package dev.signalbox.desktop.welcome;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** What is started, what it costs, and one button. */
public final class WelcomeView extends VBox {
  private final WelcomeViewModel model;
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
            new OfferList(model, "welcome-", "", false),
            Ui.row(8, Ui.label(msg("welcome.local"), "quiet"), Ui.spacer(), later, begin));
    model.chosen().addListener(o -> enable());
    enable();
  }

  /** The proposal is under the Enter key, as soon as it is known. */
  public void open() {
    model.look();
  }

  private void enable() {
    var chosen = model.chosen().get();
    boolean was = begin.isDisabled();
    begin.setDisable(chosen == null || !chosen.possible());
    if (was && !begin.isDisabled()) {
      begin.requestFocus();
    }
  }
}
