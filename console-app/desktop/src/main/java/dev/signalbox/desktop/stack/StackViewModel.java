package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.Deadline;
import dev.signalbox.desktop.fx.LiveBinding;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.model.UsageModel;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The platform's picture in words and numbers, and what can be done to its services. */
public final class StackViewModel implements AutoCloseable {
  private static final Duration ONE_SERVICE = Duration.ofMinutes(2);

  /** What the screen offers. */
  public enum Mode {
    /** Nothing runs: launch it. */
    STOPPED,
    /** On the way up or down. */
    CHANGING,
    /** At least partly up. */
    RUNNING
  }

  private final StackRuntime runtime;
  private final Tasks tasks;
  private final UsageModel usage;
  private final NodesModel rows;
  private final LogViewModel logs;
  private final LaunchViewModel launch;
  private final StackWatch watch;
  private final EventLog events;
  private final LiveBinding<StackState> binding;
  private final ObservableList<NodeRow> nodes = FXCollections.observableArrayList();
  private final ObservableList<EdgeRow> edges = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.STOPPED);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable InspectorRow> inspector =
      new ReadOnlyObjectWrapper<>(null);
  private final Map<String, Endpoints> endpoints = new HashMap<>();
  private final ReadOnlyObjectWrapper<@Nullable ConsoleRow> console =
      new ReadOnlyObjectWrapper<>(null);
  private final StackHelp help;
  private StackState state;
  private Flow flow = Flow.UNKNOWN;

  public StackViewModel(
      StackRuntime runtime,
      StackLauncher launcher,
      Executor ui,
      Tasks tasks,
      EventLog events,
      UsageModel usage,
      StackHelp help) {
    this.runtime = runtime;
    this.help = help;
    this.tasks = tasks;
    this.usage = usage;
    this.rows = new NodesModel(usage);
    this.logs = new LogViewModel(runtime, ui);
    this.launch = new LaunchViewModel(runtime, launcher, ui, tasks, help, this::showLog);
    this.events = events;
    this.watch = new StackWatch(events);
    this.state = runtime.state().get();
    usage.samples().addListener((o, was, is) -> redraw());
    launch.busy().addListener((o, was, is) -> redraw());
    // at once: the window's first frame has the services in it, and is not laid out a second time
    take(state);
    binding =
        new LiveBinding<>(
            runtime.state(),
            ui,
            next -> {
              if (!next.equals(state)) {
                take(next);
              }
            });
  }

  private void take(StackState next) {
    var before = state;
    state = next;
    watch.changed(before, next);
    for (var service : next.services()) {
      logs.hue(service.name(), Format.hue(service.role()));
    }
    boolean up = next.phase() != StackState.Phase.STOPPED;
    if (up && !logs.listening()) {
      logs.listen();
    } else if (!up) {
      // what was said last stays to be read
      logs.stop();
    }
    redraw();
  }

  /** What flows along the lines, as the pipeline and the proxy measured it. */
  public void flow(Flow now) {
    flow = now;
    redraw();
  }

  private void redraw() {
    mode.set(
        launch.busy().get()
            ? Mode.CHANGING
            : switch (state.phase()) {
              case STOPPED -> Mode.STOPPED;
              case STARTING, STOPPING -> Mode.CHANGING;
              case RUNNING, DEGRADED, FAILED -> Mode.RUNNING;
            });
    nodes.setAll(rows.of(state.services(), selected.get()));
    edges.setAll(flow.edges());
    summary.set(summarize());
    if (selected.get().isEmpty() && !state.services().isEmpty()) {
      selected.set(state.services().getFirst().name());
    }
    inspector.set(inspect());
    console.set(findConsole());
  }

  private @Nullable ConsoleRow findConsole() {
    for (var service : state.services()) {
      var page = EndpointLines.page(service);
      if (page.isPresent()) {
        return new ConsoleRow(
            service.name(),
            service.product(),
            word(service.phase()),
            NodeRow.tone(service.phase()),
            page.get(),
            service.running());
      }
    }
    return null;
  }

  /** Shows the broker's web page in the system's browser; says so when there is none. */
  public void openConsole() {
    var row = console.get();
    if (row != null && !help.open(row.address())) {
      events.add(Tone.WARN, msg("console.nobrowser"), msg("console.copyit", row.address()));
    }
  }

  static String word(ServiceState.Phase phase) {
    return switch (phase) {
      case STOPPED -> msg("phase.stopped");
      case STARTING -> msg("phase.starting");
      case READY -> msg("phase.ready");
      case UNHEALTHY -> msg("phase.unhealthy");
      case RESTARTING -> msg("phase.restarting");
      case STOPPING -> msg("phase.stopping");
      case FAILED -> msg("phase.failed");
    };
  }

  private String summarize() {
    long ready =
        state.services().stream().filter(s -> s.phase() == ServiceState.Phase.READY).count();
    if (state.phase() == StackState.Phase.STOPPED) {
      return msg("stack.nothing");
    }
    var since =
        state.services().stream()
            .filter(s -> s.phase() == ServiceState.Phase.READY)
            .map(ServiceState::since)
            .max(Instant::compareTo);
    String up =
        since
            .map(s -> msg("stack.up", Format.duration(Duration.between(s, Instant.now()))))
            .orElse("");
    return msg("stack.ready", ready, state.services().size()) + up;
  }

  private @Nullable InspectorRow inspect() {
    for (var service : state.services()) {
      if (service.name().equals(selected.get())) {
        return InspectorRow.of(service, usage, this::endpoints);
      }
    }
    return null;
  }

  /**
   * Read only when the service began anew, and away from the toolkit's thread: endpoints and logins
   * are in files.
   */
  private List<EndpointRow> endpoints(ServiceState service) {
    if (!service.running()) {
      return List.of();
    }
    var known = endpoints.get(service.name());
    if (known == null || !known.isOf(service)) {
      var asked = Endpoints.asked(service);
      endpoints.put(service.name(), asked);
      tasks.read(
          () -> asked.read(service, runtime.endpoints(), runtime.credentials()),
          read -> {
            if (endpoints.replace(service.name(), asked, read)) {
              redraw();
            }
          },
          problem -> events.add(Tone.WARN, msg("endpoint.unread", service.name()), problem));
      return List.of();
    }
    return known.rows();
  }

  /** What a service is connected to with; nothing until it was read. */
  private record Endpoints(
      Instant since, Map<String, Integer> ports, List<EndpointRow> rows, Optional<Login> login) {
    static Endpoints asked(ServiceState service) {
      return new Endpoints(service.since(), service.ports(), List.of(), Optional.empty());
    }

    boolean isOf(ServiceState service) {
      return since.equals(service.since()) && ports.equals(service.ports());
    }

    Endpoints read(ServiceState service, StackEndpoints at, StackCredentials logins) {
      return new Endpoints(
          since,
          ports,
          EndpointLines.of(service, at, logins),
          EndpointLines.login(service.role(), logins));
    }
  }

  /** The password for the lines to copy of the service that is shown; empty when it has none. */
  Optional<String> password() {
    return Optional.ofNullable(endpoints.get(selected.get()))
        .flatMap(Endpoints::login)
        .map(login -> login.password().reveal());
  }

  /** Chooses the service the inspector shows. */
  public void select(String service) {
    launch.dismiss();
    selected.set(service);
    redraw();
  }

  /** Restarts one service and says how it went. */
  public void restart(String service) {
    act(msg("service.restart", service), () -> runtime.restart(service, Deadline.in(ONE_SERVICE)));
  }

  public void stop(String service) {
    act(msg("service.stop", service), () -> runtime.stop(service, Deadline.in(ONE_SERVICE)));
  }

  public void start(String service) {
    act(msg("service.start", service), () -> runtime.start(service, Deadline.in(ONE_SERVICE)));
  }

  private void showLog(String service) {
    logs.service().set(service);
    if (!logs.listening()) {
      logs.read(tasks, problem -> events.add(Tone.WARN, msg("log.unread", service), problem));
    }
  }

  private void act(String title, Runnable action) {
    tasks.start(title, reporter -> action.run(), problem -> {});
  }

  ObservableList<NodeRow> nodes() {
    return nodes;
  }

  ObservableList<EdgeRow> edges() {
    return edges;
  }

  public ReadOnlyObjectProperty<Mode> mode() {
    return mode.getReadOnlyProperty();
  }

  ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  ReadOnlyStringProperty selected() {
    return selected.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable InspectorRow> inspector() {
    return inspector.getReadOnlyProperty();
  }

  /** The broker's web page; null when the stack has none. */
  public ReadOnlyObjectProperty<@Nullable ConsoleRow> console() {
    return console.getReadOnlyProperty();
  }

  LogViewModel logs() {
    return logs;
  }

  public LaunchViewModel launching() {
    return launch;
  }

  @Override
  public void close() {
    binding.close();
    logs.stop();
  }
}
