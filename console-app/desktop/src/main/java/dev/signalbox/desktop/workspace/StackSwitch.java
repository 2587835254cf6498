package dev.signalbox.desktop.workspace;

import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.shell.MainWindow;
import dev.signalbox.desktop.welcome.OfferRow;
import dev.signalbox.desktop.welcome.PickerView;
import dev.signalbox.desktop.welcome.WelcomeView;
import dev.signalbox.desktop.welcome.WelcomeViewModel;
import dev.signalbox.engine.stack.StackKind;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The way to another kind of stack: the offers of the first run and of the picker, and who opens
 * what was chosen. Toolkit's thread only.
 */
final class StackSwitch {
  private final StackKind shown;
  private final Runnable firstRun;
  private final WelcomeViewModel welcome;
  private final WelcomeViewModel picker;
  private BiConsumer<StackKind, Consumer<Workspace>> opener = (kind, then) -> {};

  /**
   * @param firstRun begins the first run on the stack that is shown
   */
  StackSwitch(Parts parts, Tasks tasks, Runnable firstRun) {
    this.shown = parts.kind();
    this.firstRun = firstRun;
    welcome = new WelcomeViewModel(parts.firstRun(), tasks, Optional.empty(), this::begin);
    picker =
        new WelcomeViewModel(
            parts.firstRun(), tasks, Optional.of(shown), offer -> open(offer.kind(), space -> {}));
  }

  private void begin(OfferRow offer) {
    if (offer.kind() == shown) {
      firstRun.run();
    } else {
      open(offer.kind(), Workspace::firstRun);
    }
  }

  /**
   * @param action opens a kind of stack, and hands its workspace on once it is shown
   */
  void onSwitch(BiConsumer<StackKind, Consumer<Workspace>> action) {
    opener = action;
  }

  /** Opens the stack that is shown once more: it reads its settings when it is opened. */
  void reopen(Consumer<Workspace> then) {
    open(shown, then);
  }

  private void open(StackKind kind, Consumer<Workspace> then) {
    opener.accept(kind, then);
  }

  /** Offers the first run, over whatever is shown. */
  void welcome(MainWindow window) {
    var view = new WelcomeView(welcome, window::closeOverlay);
    window.cover(view);
    view.open();
  }

  /** Offers the kinds of stack, over whatever is shown. */
  void pick(MainWindow window) {
    var view = new PickerView(picker, shown.id(), window::closeOverlay);
    window.cover(view);
    view.open();
  }
}
