package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.activity.ActivityView;
import dev.signalbox.desktop.data.DataView;
import dev.signalbox.desktop.data.DataViewModel;
import dev.signalbox.desktop.events.EventLog;
import dev.signalbox.desktop.fx.Tasks;
import dev.signalbox.desktop.pipeline.PipelineView;
import dev.signalbox.desktop.pipeline.PipelineViewModel;
import dev.signalbox.desktop.preferences.PreferencesView;
import dev.signalbox.desktop.preferences.PreferencesViewModel;
import dev.signalbox.desktop.preferences.PurgeViewModel;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.proxy.ProxyModel;
import dev.signalbox.desktop.replication.PipelineHealthModel;
import dev.signalbox.desktop.replication.PipelineModel;
import dev.signalbox.desktop.resources.ResourcesView;
import dev.signalbox.desktop.resources.ResourcesViewModel;
import dev.signalbox.desktop.routing.LintViewModel;
import dev.signalbox.desktop.routing.RoutingView;
import dev.signalbox.desktop.routing.RoutingViewModel;
import dev.signalbox.desktop.shell.Command;
import dev.signalbox.desktop.shell.Health;
import dev.signalbox.desktop.shell.MainWindow;
import dev.signalbox.desktop.shell.Screen;
import dev.signalbox.desktop.shell.ShellViewModel;
import dev.signalbox.desktop.shell.StackControls;
import dev.signalbox.desktop.stack.Flow;
import dev.signalbox.desktop.stack.LaunchViewModel;
import dev.signalbox.desktop.stack.StackView;
import dev.signalbox.desktop.stack.StackViewModel;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.usage.UsageModel;
import dev.signalbox.desktop.welcome.WelcomeView;
import dev.signalbox.desktop.welcome.WelcomeViewModel;
import dev.signalbox.desktop.workbench.WorkbenchView;
import dev.signalbox.desktop.workbench.WorkbenchViewModel;
import dev.signalbox.engine.cdc.TopicLag;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.telemetry.Sampler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Puts the screens together over one stack, and lets go of everything in reverse order. */
public final class Workspace implements AutoCloseable {
  private static final Duration SAMPLE = Duration.ofSeconds(1);
  private static final Duration PROXY = Duration.ofSeconds(2);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final MainWindow window;
  private final LaunchViewModel launching;
  private final EventLog events;
  private final WelcomeViewModel welcome;
  private Runnable removed = () -> {};

  /**
   * @param ui the toolkit's thread
   */
  public Workspace(Parts parts, Executor ui, Theme theme, SettingsFile settings) {
    events = new EventLog(Clock.systemUTC());
    var tasks = new Tasks(ui, events);
    var usage = new UsageModel(parts.stack()::usage, ui);
    var stack = keep(new StackViewModel(parts.stack(), parts.launcher(), ui, tasks, events, usage));
    launching = stack.launching();
    var shell = keep(new ShellViewModel(parts.stack(), ui, new Controls(launching)));
    var pipeline = new PipelineModel(parts.pipeline(), () -> ready(parts, ServiceRole.CONNECT), ui);
    var proxy = new ProxyModel(parts.proxy(), () -> ready(parts, ServiceRole.PROXY), ui);
    bind(stack, shell, pipeline, proxy, events);
    var resources = keep(new ResourcesViewModel(parts.stack(), ui, usage));
    var preferences = new PreferencesViewModel(settings, theme::use, parts.dataDirectory());
    var purge = new PurgeViewModel(parts.purge(), tasks, () -> removed.run());
    welcome =
        new WelcomeViewModel(
            parts.firstRun(),
            tasks,
            first -> {
              go("stack");
              launching.run(
                  msg("welcome.task"),
                  (up, deadline, progress) -> first.run(deadline, progress),
                  this::tour);
            });
    var workbench = new WorkbenchViewModel(parts.queries(), proxy, ui, tasks);
    var data = new DataViewModel(parts.loads(), ui, tasks);
    var pipelineScreen = new PipelineViewModel(pipeline, tasks);
    var routing = new RoutingViewModel(proxy);
    var lint = new LintViewModel(proxy, parts.proxy(), tasks);
    keep(new Sampler("usage", SAMPLE, usage::sample));
    keep(new Sampler("pipeline", SAMPLE, pipeline::sample));
    keep(new Sampler("proxy", PROXY, proxy::sample));
    var palette = theme.palette();
    var screens =
        List.of(
            new Screen(
                "stack",
                msg("nav.stack"),
                MaterialDesignH.HEXAGON_MULTIPLE_OUTLINE,
                false,
                () -> new StackView(stack, palette)),
            new Screen(
                "pipeline",
                msg("nav.pipeline"),
                MaterialDesignT.TRANSIT_CONNECTION_HORIZONTAL,
                false,
                () -> new PipelineView(pipelineScreen, palette)),
            new Screen(
                "resources",
                msg("nav.resources"),
                MaterialDesignC.CHART_LINE,
                false,
                () -> new ResourcesView(resources, palette)),
            new Screen(
                "routing",
                msg("nav.routing"),
                MaterialDesignC.CALL_SPLIT,
                false,
                () -> new RoutingView(routing, lint)),
            new Screen(
                "workbench",
                msg("nav.workbench"),
                MaterialDesignT.TABLE_LARGE,
                false,
                () -> new WorkbenchView(workbench)),
            new Screen(
                "data",
                msg("nav.data"),
                MaterialDesignD.DATABASE_IMPORT_OUTLINE,
                false,
                () -> new DataView(data)),
            new Screen(
                "activity",
                msg("nav.activity"),
                MaterialDesignC.CLOCK_OUTLINE,
                true,
                () -> new ActivityView(events.events())),
            new Screen(
                "settings",
                msg("nav.settings"),
                MaterialDesignC.COG_OUTLINE,
                true,
                () -> new PreferencesView(preferences, purge)));
    window =
        new MainWindow(
            shell,
            parts.stackName(),
            String.valueOf(Path.of(parts.dataDirectory()).getFileName()),
            screens,
            actions(stack, shell, preferences, this::welcome),
            tasks,
            events);
  }

  private static boolean ready(Parts parts, ServiceRole role) {
    return parts.stack().state().get().services().stream()
        .anyMatch(s -> s.role() == role && s.pid().isPresent());
  }

  /** Where the features meet: rates on the picture's lines, the pipeline's word in the frame. */
  private static void bind(
      StackViewModel stack,
      ShellViewModel shell,
      PipelineModel pipeline,
      ProxyModel proxy,
      EventLog events) {
    Runnable flow =
        () -> {
          var state = pipeline.state().get();
          var names = proxy.snapshot().get().rules().hostgroupNames();
          double[] queries = {Double.NaN, Double.NaN};
          proxy
              .snapshot()
              .get()
              .queriesPerSecond()
              .forEach(
                  (group, rate) -> {
                    int side = "clickhouse".equalsIgnoreCase(names.get(group)) ? 1 : 0;
                    queries[side] = (Double.isNaN(queries[side]) ? 0 : queries[side]) + rate;
                  });
          stack.flow(
              new Flow(
                  PipelineModel.sum(state, TopicLag::inPerSecond),
                  PipelineModel.sum(state, TopicLag::outPerSecond),
                  queries[0],
                  queries[1]));
        };
    pipeline
        .state()
        .addListener(
            (o, was, is) -> {
              var said = PipelineHealthModel.of(is);
              if (said.tone() == Tone.BAD && PipelineHealthModel.of(was).tone() != Tone.BAD) {
                events.add(Tone.BAD, said.text(), "");
              }
              shell.pipeline().set(new Health(said.tone(), said.text()));
              flow.run();
            });
    proxy.snapshot().addListener((o, was, is) -> flow.run());
  }

  private static List<Command> actions(
      StackViewModel stack,
      ShellViewModel shell,
      PreferencesViewModel preferences,
      Runnable welcome) {
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

  /** What happened lately, newest first, a line each; any thread. */
  public List<String> recentEvents() {
    return events.recent().stream()
        .map(event -> event.at() + " " + event.text() + " " + event.remedy())
        .toList();
  }

  /** Offers the first run, over whatever is shown. */
  public void welcome() {
    var view = new WelcomeView(welcome, window::closeOverlay);
    window.cover(view);
    view.open();
  }

  private void tour() {
    window.tour();
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
