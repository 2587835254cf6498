package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.activity.ActivityView;
import dev.signalbox.desktop.events.EventLog;
import dev.signalbox.desktop.fx.Tasks;
import dev.signalbox.desktop.preferences.PreferencesView;
import dev.signalbox.desktop.preferences.PreferencesViewModel;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.resources.ResourcesView;
import dev.signalbox.desktop.resources.ResourcesViewModel;
import dev.signalbox.desktop.shell.Command;
import dev.signalbox.desktop.shell.MainWindow;
import dev.signalbox.desktop.shell.Screen;
import dev.signalbox.desktop.shell.ShellViewModel;
import dev.signalbox.desktop.shell.StackControls;
import dev.signalbox.desktop.stack.LaunchViewModel;
import dev.signalbox.desktop.stack.StackView;
import dev.signalbox.desktop.stack.StackViewModel;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.usage.UsageModel;
import dev.signalbox.engine.telemetry.Sampler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** Puts the screens together over one stack, and lets go of everything in reverse order. */
public final class Workspace implements AutoCloseable {
  private static final Duration SAMPLE = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final MainWindow window;
  private final LaunchViewModel launching;

  /**
   * @param ui the toolkit's thread
   */
  public Workspace(Parts parts, Executor ui, Theme theme, SettingsFile settings) {
    var events = new EventLog(Clock.systemUTC());
    var tasks = new Tasks(ui, events);
    var usage = new UsageModel(parts.stack()::usage, ui);
    var stack = keep(new StackViewModel(parts.stack(), ui, tasks, events, usage));
    launching = stack.launching();
    var resources = keep(new ResourcesViewModel(parts.stack(), ui, usage));
    var preferences = new PreferencesViewModel(settings, theme::use, parts.dataDirectory());
    var shell = keep(new ShellViewModel(parts.stack(), ui, new Controls(launching)));
    keep(new Sampler("usage", SAMPLE, usage::sample));
    var screens = new ArrayList<Screen>();
    screens.add(
        new Screen(
            "stack",
            msg("nav.stack"),
            MaterialDesignH.HEXAGON_MULTIPLE_OUTLINE,
            false,
            () -> new StackView(stack, theme.palette())));
    screens.add(
        new Screen(
            "resources",
            msg("nav.resources"),
            MaterialDesignC.CHART_LINE,
            false,
            () -> new ResourcesView(resources, theme.palette())));
    screens.add(
        new Screen(
            "activity",
            msg("nav.activity"),
            MaterialDesignC.CLOCK_OUTLINE,
            true,
            () -> new ActivityView(events.events())));
    screens.add(
        new Screen(
            "settings",
            msg("nav.settings"),
            MaterialDesignC.COG_OUTLINE,
            true,
            () -> new PreferencesView(preferences)));
    window =
        new MainWindow(
            shell,
            parts.stackName(),
            String.valueOf(Path.of(parts.dataDirectory()).getFileName()),
            screens,
            actions(stack, shell, preferences),
            tasks,
            events);
  }

  private static List<Command> actions(
      StackViewModel stack, ShellViewModel shell, PreferencesViewModel preferences) {
    return List.of(
        new Command(
            "launch",
            msg("command.launch"),
            javafx.scene.input.KeyCombination.valueOf("Shortcut+L"),
            () -> !shell.running().get() && !shell.controls().busy().get(),
            () -> shell.controls().launch()),
        new Command(
            "stop",
            msg("command.stop"),
            null,
            () -> shell.running().get() && !shell.controls().busy().get(),
            () -> shell.controls().stop(() -> {})),
        Command.of("preflight", msg("command.preflight"), null, stack.launching()::preflight),
        Command.of(
            "theme-dark", msg("command.dark"), null, () -> preferences.choose(Theme.Mode.DARK)),
        Command.of(
            "theme-light", msg("command.light"), null, () -> preferences.choose(Theme.Mode.LIGHT)));
  }

  private <C extends AutoCloseable> C keep(C part) {
    open.push(part);
    return part;
  }

  /** The window's content. */
  public MainWindow window() {
    return window;
  }

  /** Starts a launch at once. */
  public void launch() {
    launching.launch();
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.getLogger(Workspace.class.getName())
            .log(System.Logger.Level.WARNING, "a part did not close", e);
      }
    }
  }

  private record Controls(LaunchViewModel launching) implements StackControls {
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
