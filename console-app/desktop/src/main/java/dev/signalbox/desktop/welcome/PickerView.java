package dev.signalbox.desktop.welcome;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The kinds of stack, what each needs and whether this machine has it; one is opened. */
public final class PickerView extends VBox {
  private final WelcomeViewModel model;
  private final String current;
  private final Button use;

  /**
   * @param current the kind of the stack that is open now
   * @param close puts it away
   */
  public PickerView(WelcomeViewModel model, String current, Runnable close) {
    super(14);
    this.model = model;
    this.current = current;
    use =
        Ui.button(
            "picker-use",
            msg("picker.use"),
            () -> {
              close.run();
              model.begin();
            },
            "accent");
    use.setDefaultButton(true);
    var leave = Ui.button("picker-leave", msg("cancel"), close, "flat");
    var again = Ui.button("picker-again", msg("preflight.again"), model::look, "flat");
    setId("picker");
    getStyleClass().addAll("overlay", "padded");
    setMaxSize(660, USE_PREF_SIZE);
    getChildren()
        .setAll(
            Ui.label(msg("picker.title"), "headline"),
            Ui.wrapped(msg("picker.text"), "quiet"),
            new OfferList(model, "picker-", current, true),
            Ui.row(8, again, Ui.spacer(), leave, use));
    model.chosen().addListener(o -> enable());
    enable();
  }

  /** Looks at what can be started here. */
  public void open() {
    model.look();
  }

  private void enable() {
    var chosen = model.chosen().get();
    use.setDisable(chosen == null || chosen.id().equals(current));
  }
}
