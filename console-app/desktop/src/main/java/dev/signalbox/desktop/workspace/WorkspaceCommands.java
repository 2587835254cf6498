package dev.signalbox.desktop.workspace;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.preferences.PreferencesViewModel;
import dev.signalbox.desktop.shell.Command;
import dev.signalbox.desktop.shell.ShellViewModel;
import dev.signalbox.desktop.shell.StackControls;
import dev.signalbox.desktop.stack.LaunchViewModel;
import dev.signalbox.desktop.stack.StackViewModel;
import dev.signalbox.desktop.ui.Theme;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.input.KeyCombination;

/** What the palette and the keys can do besides going to a screen. */
final class WorkspaceCommands {
  private WorkspaceCommands() {}

  static List<Command> of(
      StackViewModel stack,
      ShellViewModel shell,
      PreferencesViewModel preferences,
      Runnable welcome,
      Runnable pick) {
    return List.of(
        new Command(
            "launch",
            msg("command.launch"),
            KeyCombination.valueOf("Shortcut+L"),
            () -> !shell.running().get() && !shell.controls().busy().get(),
            () -> shell.controls().launch()),
        new Command(
            "stop",
            msg("command.stop"),
            null,
            () -> shell.running().get() && !shell.controls().busy().get(),
            () -> shell.controls().stop(() -> {})),
        new Command(
            "welcome",
            msg("command.welcome"),
            null,
            () -> !shell.running().get() && !shell.controls().busy().get(),
            welcome),
        new Command(
            "pick-stack",
            msg("command.pick"),
            KeyCombination.valueOf("Shortcut+Shift+S"),
            () -> !shell.controls().busy().get(),
            pick),
        new Command(
            "console",
            msg("command.console"),
            null,
            () -> stack.console().get() != null && shell.running().get(),
            stack::openConsole),
        Command.of("preflight", msg("command.preflight"), null, stack.launching()::preflight),
        Command.of(
            "theme-dark", msg("command.dark"), null, () -> preferences.choose(Theme.Mode.DARK)),
        Command.of(
            "theme-light", msg("command.light"), null, () -> preferences.choose(Theme.Mode.LIGHT)));
  }

  /** The frame's buttons over the launching. */
  record Controls(LaunchViewModel launching) implements StackControls {
    @Override
    public void launch() {
      launching.launch();
    }

    @Override
    public void stop(Runnable afterwards) {
      launching.stop(afterwards);
    }

    @Override
    public void cancel() {
      launching.cancel();
    }

    @Override
    public ReadOnlyBooleanProperty busy() {
      return launching.busy();
    }
  }
}
