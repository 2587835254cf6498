package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Live;
import dev.signalbox.common.Live.Subscription;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.engine.host.PortTable;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.LogLine;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.ServerAddresses;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The stack in containers of a Docker engine. The engine keeps it running while no console is open,
 * and any number of consoles may look at it: what is a stack's is known by its labels. Thread-safe:
 * one launch or stop at a time, and nothing else waits for it.
 */
public final class DockerStackRuntime implements StackRuntime {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** How long the engine may be busy counting for another client. */
  private static final Duration COUNT = Duration.ofSeconds(60);

  private final StackFolder folder;
  private final Path converters;
  private final Map<String, String> environment;
  private final ComposeFile template;
  private final DockerEngines engines;
  private final DockerWatch watch;
  private final DockerSupervisor supervisor;
  private final OneCommand command = new OneCommand();
  private Optional<DockerStats> stats = Optional.empty();

  /**
   * Looks at a stack's folder, which need not exist yet, and attaches to what runs.
   *
   * @param kind the template's folder below {@code stack-templates}
   * @param environment the process's; where the engine is, and settings of the stack
   */
  public DockerStackRuntime(
      ProgramHome home, String kind, Path folder, Map<String, String> environment) {
    this.folder = new StackFolder(home.templates().resolve(kind), folder);
    this.environment = Map.copyOf(environment);
    this.converters = converters(home);
    this.template =
        this.folder
            .stack()
            .orElseGet(() -> this.folder.template(this.folder.next(true, converters, environment)));
    this.engines =
        new DockerEngines(
            environment,
            Path.of(environment.getOrDefault("HOME", System.getProperty("user.home"))));
    this.supervisor = new DockerSupervisor(home, kind, this.folder.root());
    this.watch = new DockerWatch(this.folder, engines, template);
    this.watch.begin();
  }

  /** The jar with the converters that the connector's configuration names; may not be there. */
  private static Path converters(ProgramHome home) {
    var component = home.component("embedded-kafka");
    try (var files = Files.newDirectoryStream(component, "embedded-kafka-*.jar")) {
      for (var jar : files) {
        return jar;
      }
    } catch (IOException e) {
      // preflight and a launch say that it is missing; looking at a stack does not need it
      return component.resolve("embedded-kafka.jar");
    }
    return component.resolve("embedded-kafka.jar");
  }

  @Override
  public List<PreflightFinding> preflight(UpOptions options) {
    var next = folder.next(options.demoCredentials(), converters, environment);
    Set<String> running = Set.of();
    if (folder.exists()) {
      try {
        running = running(containers().all()).keySet();
      } catch (EngineException e) {
        // the first finding says that the engine does not answer
        running = Set.of();
      }
    }
    return new DockerPreflight(engines, folder.template(next), running, folder.root()).look();
  }

  @Override
  public Live<StackState> state() {
    return watch.state();
  }

  @Override
  public void up(UpOptions options, Deadline deadline, Progress progress) {
    command.run(deadline, true, () -> launch(options, deadline, progress));
  }

  private void launch(UpOptions options, Deadline deadline, Progress progress) {
    if (!Files.isReadable(converters)) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "The program is incomplete: " + converters + " is not there. Build or install it again.");
    }
    var engine = engines.get();
    boolean there = folder.exists();
    var settings = folder.next(options.demoCredentials(), converters, environment);
    var containers = new Containers(engine, settings.getOrDefault(StackFolder.STACK, ""));
    var asked = new HashSet<>(environment.keySet());
    var running = running(containers.all()).keySet();
    var made = new CreatedResources(engine, containers);
    if (!there) {
      made.folder(folder);
    }
    try {
      folder.write(HostPorts.choose(names(), settings, running, asked, PortTable::free));
      watch.under(Optional.of(StackState.Phase.STARTING));
      var file = folder.stack().orElseThrow(folder::neverUp);
      new DockerLaunch(engine, file, folder, containers, made).run(deadline, progress);
      supervisor.ensure();
    } catch (RuntimeException e) {
      throw made.undo(e);
    } finally {
      watch.under(Optional.empty());
    }
  }

  @Override
  public void down(boolean purge, Deadline deadline, Progress progress) {
    command.run(deadline, false, () -> takeDown(purge, deadline, progress));
  }

  private void takeDown(boolean purge, Deadline deadline, Progress progress) {
    var file = folder.stack();
    if (file.isEmpty()) {
      return;
    }
    var engine = engines.get();
    var containers = containers();
    watch.under(Optional.of(StackState.Phase.STOPPING));
    try {
      supervisor.end(deadline);
      var found = containers.all();
      for (var service : file.get().services().reversed()) {
        var container = found.get(service.name());
        if (container != null) {
          deadline.check("stopping the stack");
          progress.step(step(service, Step.Phase.RUNNING, "stopping"));
          containers.stop(container.getId(), grace(service, deadline));
          containers.remove(container.getId());
          progress.step(step(service, Step.Phase.DONE, "stopped"));
        }
      }
      StackResources.remove(engine, file.get(), purge);
      if (purge) {
        folder.delete();
      }
    } finally {
      watch.under(Optional.empty());
    }
  }

  private static Duration grace(ComposeService service, Deadline deadline) {
    var left = deadline.left();
    return left.compareTo(service.stopGrace()) < 0 ? left : service.stopGrace();
  }

  private static Step step(ComposeService service, Step.Phase phase, String detail) {
    return new Step(service.name(), service.product(), phase, detail, Duration.ZERO);
  }

  @Override
  public void restart(String service, Deadline deadline) {
    var one = file().service(service);
    var container = existing(service);
    try {
      engines
          .get()
          .client()
          .restartContainerCmd(container.getId())
          .withTimeout((int) grace(one, deadline).toSeconds())
          .exec();
    } catch (RuntimeException e) {
      throw Containers.startFailed(one, e);
    }
    awaitReady(service, deadline);
  }

  @Override
  public void stop(String service, Deadline deadline) {
    var one = file().service(service);
    containers().stop(existing(service).getId(), grace(one, deadline));
    watch.look();
  }

  @Override
  public void start(String service, Deadline deadline) {
    containers().start(existing(service).getId(), file().service(service));
    awaitReady(service, deadline);
  }

  private void awaitReady(String service, Deadline deadline) {
    var ready = service + " to be ready";
    deadline.await(LOOK, ready, ready, () -> isReady(service));
  }

  private boolean isReady(String service) {
    watch.look();
    var now =
        watch.state().get().services().stream().filter(s -> s.name().equals(service)).findFirst();
    if (now.isPresent() && now.get().phase() == ServiceState.Phase.FAILED) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED, service + " did not start: " + now.get().reason() + ".");
    }
    return now.isPresent() && now.get().phase() == ServiceState.Phase.READY;
  }

  @Override
  public StackEndpoints endpoints() {
    var file = file();
    return new StackEndpoints(
        "127.0.0.1",
        file.service("mysql").hostPort("mysql"),
        file.service("redpanda").hostPort("kafka"),
        file.service("connect").hostPort("rest"),
        file.service("clickhouse").hostPort("http"),
        file.service("clickhouse").hostPort("mysql"),
        file.service("proxysql").hostPort("mysql"),
        file.service("proxysql").hostPort("admin"));
  }

  /** Inside the stack's network. */
  @Override
  public ServerAddresses servers() {
    var services = file().services();
    var brokers = services.stream().filter(s -> s.role() == ServiceRole.BROKER).toList();
    return new ServerAddresses(
        "mysql",
        3306,
        brokers.stream().map(s -> s.name() + ":29092").collect(Collectors.joining(",")),
        brokers.size(),
        services.stream().flatMap(s -> s.cluster().stream()).findFirst());
  }

  @Override
  public StackCredentials credentials() {
    return folder.credentials();
  }

  @Override
  public String connectorPassword() {
    return "${env:SIGNALBOX_CDC_PASSWORD}";
  }

  @Override
  public List<ServiceUsage> usage() {
    return folder.exists() ? stats(engines.get()).usage(running(containers().all())) : List.of();
  }

  private synchronized DockerStats stats(DockerEngine engine) {
    var current = stats.orElseGet(() -> new DockerStats(engine));
    stats = Optional.of(current);
    return current;
  }

  @Override
  public List<DiskUse> disk() {
    var stack = folder.settings().getOrDefault(StackFolder.STACK, "");
    return DockerDisk.ask(engines.get(), file(), stack, Deadline.in(COUNT));
  }

  @Override
  public Subscription logs(Set<String> services, int tail, boolean follow, Consumer<LogLine> sink) {
    services.forEach(template::service);
    var logs = new DockerLogs(engines.get());
    var subscriptions = new ArrayList<Subscription>();
    for (var service : template.services()) {
      if (services.isEmpty() || services.contains(service.name())) {
        if (follow) {
          subscriptions.add(
              logs.follow(service.name(), () -> container(service.name()), tail, sink));
        } else {
          container(service.name())
              .ifPresent(
                  id ->
                      logs.last(id, tail)
                          .forEach(line -> sink.accept(new LogLine(service.name(), line))));
        }
      }
    }
    return () -> subscriptions.forEach(Subscription::close);
  }

  private Optional<String> container(String service) {
    return folder.exists()
        ? containers().one(service).map(InspectContainerResponse::getId)
        : Optional.empty();
  }

  private InspectContainerResponse existing(String service) {
    return containers()
        .one(service)
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.NOT_RUNNING,
                    "The stack is not running; launch it first (signalbox up --stack "
                        + folder.kind()
                        + ")."));
  }

  private static Map<String, String> running(Map<String, InspectContainerResponse> all) {
    var running = new LinkedHashMap<String, String>();
    all.forEach(
        (service, container) -> {
          if (Boolean.TRUE.equals(container.getState().getRunning())) {
            running.put(service, container.getId());
          }
        });
    return running;
  }

  private Set<String> names() {
    return template.services().stream().map(ComposeService::name).collect(Collectors.toSet());
  }

  private ComposeFile file() {
    return folder.stack().orElseThrow(folder::neverUp);
  }

  private Containers containers() {
    return new Containers(engines.get(), folder.settings().getOrDefault(StackFolder.STACK, ""));
  }

  /**
   * Returns at once. A launch under way is cancelled, and what it made is taken away; a stop under
   * way runs to its end.
   */
  @Override
  public void close() {
    watch.close();
    command.close(this::disconnect);
  }

  private void disconnect() {
    Optional<DockerStats> open;
    synchronized (this) {
      open = stats;
    }
    open.ifPresent(DockerStats::close);
    engines.close();
  }
}
