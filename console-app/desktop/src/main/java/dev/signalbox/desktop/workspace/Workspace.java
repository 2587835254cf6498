package dev.signalbox.desktop.workspace;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.preferences.DockerPreferencesModel;
import dev.signalbox.desktop.preferences.PreferencesView;
import dev.signalbox.desktop.preferences.PreferencesViewModel;
import dev.signalbox.desktop.preferences.PurgeViewModel;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.processes.ProcessesViewModel;
import dev.signalbox.desktop.resources.ResourcesViewModel;
import dev.signalbox.desktop.shell.MainWindow;
import dev.signalbox.desktop.shell.ShellViewModel;
import dev.signalbox.desktop.stack.LaunchViewModel;
import dev.signalbox.desktop.stack.StackViewModel;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.workbench.WorkbenchViewModel;
import dev.signalbox.engine.stack.StackKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The screens over one stack. Lets go of everything in reverse order. */
public final class Workspace implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final MainWindow window;
  private final LaunchViewModel launching;
  private final Parts parts;
  private final SharedModels shared;
  private final StackSwitch stackSwitch;
  private Runnable removed = () -> {};

  /**
   * @param ui the toolkit's thread
   */
  public Workspace(Parts parts, Executor ui, Theme theme, SettingsFile settings) {
    this.parts = parts;
    shared = new SharedModels(parts, ui);
    var tasks = shared.tasks();
    var docker = new DockerPreferencesModel(settings, this::reopen);
    var help = new WorkspaceHelp(parts, docker, () -> go(ScreenPlace.SETTINGS.id()));
    var stack =
        keep(
            new StackViewModel(
                parts.stack(), parts.launcher(), ui, tasks, shared.events(), shared.usage(), help));
    launching = stack.launching();
    var shell =
        keep(new ShellViewModel(parts.stack(), ui, new WorkspaceCommands.Controls(launching)));
    Crossings.bind(stack, shell, shared);
    var resources = keep(new ResourcesViewModel(parts.stack(), ui, shared.usage(), shared.disk()));
    var workbench =
        keep(
            new WorkbenchViewModel(
                parts.queries(),
                new StackServerSource(parts.stack()),
                shared.pipeline(),
                shared.proxy(),
                shared.drafts(),
                Thread::startVirtualThread,
                ui,
                tasks));
    var processes =
        keep(new ProcessesViewModel(parts.processes(), shared::anythingRuns, ui, tasks));
    var preferences = new PreferencesViewModel(settings, theme::use, parts.dataDirectory());
    var purge = new PurgeViewModel(parts.purge(), tasks, () -> removed.run());
    stackSwitch = new StackSwitch(parts, tasks, this::firstRun);
    window =
        new MainWindow(
            shell,
            parts.stackName(),
            place(parts),
            ScreenList.of(
                parts,
                shared,
                stack,
                resources,
                workbench,
                processes,
                () -> new PreferencesView(preferences, docker, purge),
                ui,
                theme.palette()),
            WorkspaceCommands.of(stack, shell, preferences, this::welcome, this::pick),
            this::pick,
            tasks,
            shared.events());
    window.onAskToClose(() -> workbench.uncommitted() ? msg("close.uncommitted") : "");
  }

  /**
   * Begins to read and to measure. Until then it shows what it knows by itself: the window's first
   * frame does not wait for more, and does not share the processors with it. To be called once, on
   * the toolkit's thread.
   */
  public void begin() {
    shared.begin().forEach(this::keep);
  }

  /** The folder's name, unless it only says the kind again. */
  private static String place(Parts parts) {
    var name = String.valueOf(Path.of(parts.dataDirectory()).getFileName());
    return name.equals(parts.kind().id()) ? "" : name;
  }

  private <C extends AutoCloseable> C keep(C part) {
    open.push(part);
    return part;
  }

  /** The window's content. */
  public MainWindow window() {
    return window;
  }

  /** What happened lately, newest first, a line each; any thread. */
  public List<String> recentEvents() {
    return shared.events().recent().stream()
        .map(event -> event.at() + " " + event.text() + " " + event.remedy())
        .toList();
  }

  /** Offers the first run, over whatever is shown. */
  public void welcome() {
    stackSwitch.welcome(window);
  }

  /** Offers the kinds of stack, over whatever is shown. */
  public void pick() {
    stackSwitch.pick(window);
  }

  /** Launches with rows and two questions, and shows the tour when that went well. */
  public void firstRun() {
    go(ScreenPlace.STACK.id());
    launching.run(
        msg("welcome.task"),
        (up, deadline, progress) -> parts.firstRun().run(deadline, progress),
        window::tour);
  }

  /**
   * Another kind of stack is shown by another workspace.
   *
   * @param action opens it, and hands its workspace on once it is shown
   */
  public void onSwitch(BiConsumer<StackKind, Consumer<Workspace>> action) {
    stackSwitch.onSwitch(action);
  }

  /** A stack reads its settings when it is opened. */
  private void reopen() {
    if (parts.kind().containers() && !launching.busy().get()) {
      var screen = window.shown();
      stackSwitch.reopen(space -> space.go(screen));
    }
  }

  /** Work that is shown as running, and in the activity when it failed. */
  public void work(String title, Tasks.Work work, Runnable afterwards) {
    shared
        .tasks()
        .start(
            title,
            work,
            end -> {
              if (end.done()) {
                afterwards.run();
              }
            });
  }

  private void go(String screen) {
    window.go(screen);
  }

  /** What is to be done when all the program's data are removed. */
  public void onRemoved(Runnable action) {
    removed = action;
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
}
