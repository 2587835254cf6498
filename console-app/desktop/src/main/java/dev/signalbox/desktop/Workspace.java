package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.activity.ActivityView;
import dev.signalbox.desktop.data.DataView;
import dev.signalbox.desktop.data.DataViewModel;
import dev.signalbox.desktop.events.EventLog;
import dev.signalbox.desktop.fx.Tasks;
import dev.signalbox.desktop.pipeline.PipelineView;
import dev.signalbox.desktop.pipeline.PipelineViewModel;
import dev.signalbox.desktop.preferences.DockerPreferencesModel;
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
import dev.signalbox.desktop.shell.Health;
import dev.signalbox.desktop.shell.MainWindow;
import dev.signalbox.desktop.shell.Screen;
import dev.signalbox.desktop.shell.ShellViewModel;
import dev.signalbox.desktop.stack.Flow;
import dev.signalbox.desktop.stack.LaunchViewModel;
import dev.signalbox.desktop.stack.StackHelp;
import dev.signalbox.desktop.stack.StackView;
import dev.signalbox.desktop.stack.StackViewModel;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.usage.DiskModel;
import dev.signalbox.desktop.usage.UsageModel;
import dev.signalbox.desktop.welcome.PickerView;
import dev.signalbox.desktop.welcome.WelcomeView;
import dev.signalbox.desktop.welcome.WelcomeViewModel;
import dev.signalbox.desktop.workbench.WorkbenchView;
import dev.signalbox.desktop.workbench.WorkbenchViewModel;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.docker.DockerSettings;
import dev.signalbox.engine.telemetry.Sampler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
  private final WelcomeViewModel picker;
  private final Tasks tasks;
  private final Parts parts;
  private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
  private final UsageModel usage;
  private final DiskModel disk;
  private final PipelineModel pipeline;
  private final ProxyModel proxy;
  private Runnable removed = () -> {};
  private BiConsumer<String, Consumer<Workspace>> switching = (kind, then) -> {};

  /**
   * @param ui the toolkit's thread
   */
  public Workspace(Parts parts, Executor ui, Theme theme, SettingsFile settings) {
    this.parts = parts;
    events = new EventLog(Clock.systemUTC());
    tasks = new Tasks(ui, events, begun);
    var docker = new DockerPreferencesModel(settings, this::reopen);
    var help = new Help(parts, docker, () -> go("settings"));
    usage = new UsageModel(parts.stack()::usage, ui);
    disk = new DiskModel(parts.stack()::disk, ui);
    var stack =
        keep(new StackViewModel(parts.stack(), parts.launcher(), ui, tasks, events, usage, help));
    launching = stack.launching();
    var shell =
        keep(new ShellViewModel(parts.stack(), ui, new WorkspaceCommands.Controls(launching)));
    pipeline = new PipelineModel(parts.pipeline(), () -> ready(parts, ServiceRole.CONNECT), ui);
    proxy = new ProxyModel(parts.proxy(), () -> ready(parts, ServiceRole.PROXY), ui);
    bind(stack, shell, pipeline, proxy, events);
    var resources = keep(new ResourcesViewModel(parts.stack(), ui, usage, disk));
    var preferences = new PreferencesViewModel(settings, theme::use, parts.dataDirectory());
    var purge = new PurgeViewModel(parts.purge(), tasks, () -> removed.run());
    welcome =
        new WelcomeViewModel(
            parts.firstRun(),
            tasks,
            "",
            offer -> {
              if (offer.id().equals(parts.stackId())) {
                firstRun();
              } else {
                switching.accept(offer.id(), Workspace::firstRun);
              }
            });
    picker =
        new WelcomeViewModel(
            parts.firstRun(),
            tasks,
            parts.stackId(),
            offer -> switching.accept(offer.id(), space -> {}));
    var workbench = new WorkbenchViewModel(parts.queries(), proxy, ui, tasks);
    var data = new DataViewModel(parts.loads(), ui, tasks);
    var pipelineScreen = new PipelineViewModel(pipeline, tasks);
    var routing = new RoutingViewModel(proxy);
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
                () -> new RoutingView(routing, new LintViewModel(proxy, parts.proxy(), tasks))),
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
                () -> new PreferencesView(preferences, docker, purge)));
    window =
        new MainWindow(
            shell,
            parts.stackName(),
            place(parts),
            screens,
            WorkspaceCommands.of(stack, shell, preferences, this::welcome, this::pick),
            this::pick,
            tasks,
            events);
  }

  /**
   * Begins to read and to measure. Until then it shows what it knows by itself: the window's first
   * frame does not wait for more, and does not share the processors with it. To be called once, on
   * the toolkit's thread.
   */
  public void begin() {
    keep(new Sampler("usage", SAMPLE, usage::sample));
    keep(new Sampler("disk", SAMPLE, disk::sample));
    keep(new Sampler("pipeline", SAMPLE, pipeline::sample));
    keep(new Sampler("proxy", PROXY, proxy::sample));
    begun.complete(true);
  }

  /** The folder's name, unless it only says the kind again. */
  private static String place(Parts parts) {
    var name = String.valueOf(Path.of(parts.dataDirectory()).getFileName());
    return name.equals(parts.stackId()) ? "" : name;
  }

  private static boolean ready(Parts parts, ServiceRole role) {
    return parts.stack().state().get().services().stream()
        .anyMatch(s -> s.role() == role && s.running());
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

  /** Offers the kinds of stack, over whatever is shown. */
  public void pick() {
    var view = new PickerView(picker, parts.stackId(), window::closeOverlay);
    window.cover(view);
    view.open();
  }

  /** Launches with rows and two questions, and shows the tour when that went well. */
  public void firstRun() {
    go("stack");
    launching.run(
        msg("welcome.task"),
        (up, deadline, progress) -> parts.firstRun().run(deadline, progress),
        this::tour);
  }

  /** Another kind of stack is shown by another workspace, made by whoever is told here. */
  public void onSwitch(BiConsumer<String, Consumer<Workspace>> action) {
    switching = action;
  }

  /** A stack reads its settings when it is opened. */
  private void reopen() {
    if (!parts.stackId().equals("embedded") && !launching.busy().get()) {
      var shown = window.shown();
      switching.accept(parts.stackId(), space -> space.go(shown));
    }
  }

  /** Work that is shown as running, and in the activity when it failed. */
  void work(String title, Tasks.Work work, Runnable afterwards) {
    tasks.start(
        title,
        work,
        problem -> {
          if (problem == null) {
            afterwards.run();
          }
        });
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

  private record Help(Parts parts, DockerPreferencesModel docker, Runnable settings)
      implements StackHelp {
    @Override
    public boolean open(String address) {
      return parts.browser().test(address);
    }

    @Override
    public boolean hasSettings() {
      return !parts.stackId().equals("embedded");
    }

    @Override
    public void openSettings() {
      settings.run();
    }

    @Override
    public Optional<String> portSetting(int port) {
      return hasSettings()
          ? DockerSettings.portSetting(port, parts.stack().state().get().services())
          : Optional.empty();
    }

    @Override
    public void choosePort(String setting, int port) {
      docker.save(setting, Integer.toString(port));
    }
  }
}
