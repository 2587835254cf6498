package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Live;
import dev.signalbox.common.Live.Subscription;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.host.DiskSpace;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.LogLine;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.StackTemplate;
import dev.signalbox.engine.stack.StackTemplateReader;
import dev.signalbox.engine.stack.UpOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The embedded stack as operating-system processes of this machine. The processes belong to a
 * supervisor that outlives the console; this is the console's side of it. Any number of consoles
 * may look at the same data directory.
 */
public final class ProcessStackRuntime implements StackRuntime {
  private final ProgramHome home;
  private final DataDirectory directory;
  private final StackTemplate template;
  private final SupervisorWatch watch;

  /** Looks at a data directory, which need not exist yet, and attaches to what runs there. */
  public ProcessStackRuntime(ProgramHome home, Path dataDirectory) {
    this.home = home;
    this.directory = new DataDirectory(dataDirectory.toAbsolutePath().normalize());
    this.template =
        StackTemplateReader.read(home.templates().resolve("embedded").resolve("stack.yaml"));
    this.watch = new SupervisorWatch(home, directory, template);
    this.watch.begin();
  }

  @Override
  public List<PreflightFinding> preflight(UpOptions options) {
    return new Preflight(home, template, directory, UserDirectories.cache()).look(options);
  }

  @Override
  public Live<StackState> state() {
    return watch.state();
  }

  @Override
  public void up(UpOptions options, Deadline deadline, Progress progress) {
    boolean there = Files.isDirectory(directory.root());
    directory.refuseNewer();
    directory.create();
    try {
      if (!directory.hasStack()) {
        DiskSpace.checkForNew(directory.root());
      }
      command(deadline, progress, ControlRequest.Command.UP, r -> r.with(options));
    } catch (EngineException e) {
      if (!directory.hasStack()) {
        watch.awaitSupervisorGone(Deadline.in(Duration.ofSeconds(10)));
        Purge.forget(directory, there);
      }
      throw e;
    }
  }

  @Override
  public void down(boolean purge, Deadline deadline, Progress progress) {
    if (!Files.exists(directory.root())) {
      return;
    }
    directory.refuseForeign();
    directory.refuseNewer();
    if (watch.supervisorLives() || ProcessRecords.load(directory).anyLiving()) {
      command(deadline, progress, ControlRequest.Command.DOWN, r -> r);
    }
    watch.awaitSupervisorGone(deadline);
    if (purge) {
      Purge.delete(directory);
    }
  }

  @Override
  public void restart(String service, Deadline deadline) {
    one(ControlRequest.Command.RESTART, service, deadline);
  }

  @Override
  public void stop(String service, Deadline deadline) {
    one(ControlRequest.Command.STOP, service, deadline);
  }

  @Override
  public void start(String service, Deadline deadline) {
    one(ControlRequest.Command.START, service, deadline);
  }

  @Override
  public StackEndpoints endpoints() {
    return StackStates.endpoints(StackRecord.read(directory).orElseThrow(this::neverUp));
  }

  @Override
  public StackCredentials credentials() {
    return CredentialsFile.read(directory.credentials()).orElseThrow(this::neverUp);
  }

  @Override
  public String connectorPassword() {
    if (!directory.hasStack()) {
      throw neverUp();
    }
    return directory.connectorPassword();
  }

  @Override
  public List<ServiceUsage> usage() {
    return state().get().services().stream()
        .flatMap(s -> s.pid().stream().mapToObj(pid -> ProcessUsage.of(s.name(), pid)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<DiskUse> disk() {
    if (!directory.hasStack()) {
      throw neverUp();
    }
    return FolderSize.of(directory, template.services().stream().map(s -> s.name()).toList());
  }

  @Override
  public Subscription logs(Set<String> services, int tail, boolean follow, Consumer<LogLine> sink) {
    services.forEach(template::service);
    Map<String, Path> files = new java.util.LinkedHashMap<>();
    template.services().stream()
        .map(s -> s.name())
        .filter(name -> services.isEmpty() || services.contains(name))
        .forEach(name -> files.put(name, directory.log(name)));
    return LogTail.open(files, tail, follow, sink);
  }

  @Override
  public void close() {
    watch.close();
  }

  private void one(ControlRequest.Command command, String service, Deadline deadline) {
    template.service(service);
    if (!watch.supervisorLives() && !ProcessRecords.load(directory).anyLiving()) {
      throw new EngineException(
          ErrorCode.NOT_RUNNING, "The stack is not running; launch it first (signalbox up).");
    }
    command(deadline, Progress.NONE, command, r -> r.with(service));
  }

  private void command(
      Deadline deadline,
      Progress progress,
      ControlRequest.Command command,
      UnaryOperator<ControlRequest> complete) {
    try (ControlClient client = new SupervisorLauncher(home, directory).connect(deadline)) {
      client.run(complete.apply(client.request(command, deadline.left().toMillis())), progress);
      watch.awaitFresh(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled.", e);
    }
  }

  private EngineException neverUp() {
    return new EngineException(
        ErrorCode.NOT_RUNNING,
        "No stack has been launched in "
            + directory.root()
            + " yet. Launch one first (signalbox up), or name its directory by --data-dir.");
  }
}
