package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Live;
import dev.signalbox.common.Mailbox;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.host.ClickHouseLibrary;
import dev.signalbox.engine.host.DiskSpace;
import dev.signalbox.engine.host.LibraryPackage;
import dev.signalbox.engine.host.LogFiles;
import dev.signalbox.engine.host.NpmSource;
import dev.signalbox.engine.host.PortReservations;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.StartCaches;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.StackTask;
import dev.signalbox.engine.stack.StackTemplate;
import dev.signalbox.engine.stack.UpOptions;
import dev.signalbox.engine.stack.health.HealthChecks;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the services of one data directory. One command at a time; state is live. Lives in the
 * supervisor's own process, which outlives consoles.
 */
public final class ProcessSupervisor {
  private static final Logger LOG = System.getLogger(ProcessSupervisor.class.getName());

  /** Other programs rarely take one of ten ports within seconds, and not again and again. */
  private static final int PORT_CHOICES = 3;

  private final ProgramHome home;
  private final StackTemplate template;
  private final DataDirectory directory;
  private final Path cache;
  private final List<StackTask> tasks;
  private final ProcessRecords records;
  private final LaunchPlan plan;
  private final Live<StackState> state;
  private final Mailbox<StackState> published;
  private final ReentrantLock command = new ReentrantLock();
  private final Map<String, ManagedService> services = new LinkedHashMap<>();
  private volatile StackState.Phase under = StackState.Phase.STOPPED;
  private volatile Optional<String> diskFull = Optional.empty();
  private volatile UpOptions options = UpOptions.defaults();
  private boolean tasksRun;

  ProcessSupervisor(
      ProgramHome home,
      StackTemplate template,
      DataDirectory directory,
      Path cache,
      List<StackTask> tasks) {
    this.home = home;
    this.template = template;
    this.directory = directory;
    this.cache = cache;
    this.tasks = List.copyOf(tasks);
    this.records = ProcessRecords.load(directory);
    this.plan = new LaunchPlan(home, template, directory);
    this.state = new Live<>(StackStates.stopped(template, Map.of()));
    this.published = new Mailbox<>(state::set);
  }

  Live<StackState> state() {
    return state;
  }

  /** Takes over the services of a supervisor before this one that still live. */
  void adopt() {
    var record = StackRecord.read(directory);
    var logins = CredentialsFile.read(directory.credentials());
    if (record.isEmpty() || logins.isEmpty() || !records.anyLiving()) {
      return;
    }
    LOG.log(Level.INFO, "adopting the services that run");
    command.lock();
    try {
      under = StackState.Phase.RUNNING;
      new PortReservations(cache).reserve(usable -> record.get().ports());
      for (ServiceTemplate service : template.services()) {
        manage(service, record.get(), logins.get()).begin(records.living(service.name()));
      }
      LaunchSequence.awaitAdopted(services.values(), records);
      publish();
      startTasks(record.get(), logins.get());
    } finally {
      command.unlock();
    }
  }

  /** See {@link dev.signalbox.engine.stack.StackRuntime#up}. */
  void up(UpOptions wanted, Deadline deadline, Progress progress) throws InterruptedException {
    command.lockInterruptibly();
    boolean made = !directory.hasStack();
    var started = new HashSet<String>();
    boolean done = false;
    try {
      options = wanted;
      under = StackState.Phase.STARTING;
      publish();
      StackCredentials logins = credentials(wanted);
      StackRecord record = launch(wanted, logins, started, deadline, progress);
      under = StackState.Phase.RUNNING;
      startTasks(record, logins);
      done = true;
    } catch (EngineException failure) {
      EngineException e = DiskSpace.explain(failure, directory.root());
      abandon(started, e.getMessage(), after(e));
      if (made && e.code() == ErrorCode.STORAGE) {
        // Nothing can be kept where nothing can be written, so nothing half-made stays.
        Purge.halfMade(directory);
      }
      done = true;
      throw e;
    } catch (InterruptedException e) {
      abandon(started, "it was cancelled", StackState.Phase.STOPPED);
      done = true;
      throw e;
    } finally {
      if (!done) {
        abandon(started, "it is faulty", StackState.Phase.FAILED);
      }
      publish();
      command.unlock();
    }
  }

  /**
   * Launches, again with other ports when a program took one after it was found free:
   * configurations contain the ports of other services, so all that this launch started begin anew.
   */
  private StackRecord launch(
      UpOptions wanted,
      StackCredentials logins,
      Set<String> started,
      Deadline deadline,
      Progress progress)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var planned = new PortPlan(template, directory, cache, records, plan).plan(wanted, logins);
      StackRecord record = planned.record();
      end(planned.outdated());
      try {
        new LaunchSequence(template, s -> service(s, record, logins), records, started)
            .run(deadline, progress);
        return record;
      } catch (EngineException e) {
        if (e.code() != ErrorCode.IN_USE || attempt == PORT_CHOICES) {
          throw e;
        }
        LOG.log(Level.WARNING, e.getMessage() + " Choosing other ports.");
        end(started);
        started.clear();
      }
    }
  }

  /** Stops some services, those that need others first. */
  private void end(Set<String> names) throws InterruptedException {
    var some = new LinkedHashMap<>(services);
    some.keySet().retainAll(names);
    new Shutdown(template, some).run(Progress.NONE);
  }

  /** Stops all services, those that need others first. */
  void down(Deadline deadline, Progress progress) throws InterruptedException {
    command.lockInterruptibly();
    try {
      under = StackState.Phase.STOPPING;
      publish();
      stopTasks();
      new Shutdown(template, services).run(progress);
      under = StackState.Phase.STOPPED;
      publish();
    } finally {
      command.unlock();
    }
  }

  void restart(String service, Deadline deadline) throws InterruptedException {
    stop(service);
    start(service, deadline);
  }

  void stop(String service) throws InterruptedException {
    command.lockInterruptibly();
    try {
      running(service).end();
    } finally {
      command.unlock();
    }
  }

  void start(String service, Deadline deadline) throws InterruptedException {
    command.lockInterruptibly();
    try {
      ManagedService managed = running(service);
      managed.begin(Optional.empty());
      LaunchSequence.awaitReady(managed, deadline, reason -> {});
    } finally {
      command.unlock();
    }
  }

  /** Whether any service still runs or is wanted to. */
  boolean idle() {
    return services.values().stream()
        .map(s -> s.state().phase())
        .allMatch(p -> p == ServiceState.Phase.STOPPED || p == ServiceState.Phase.FAILED);
  }

  /** Keeps the logs small. */
  void rotateLogs() {
    for (ServiceTemplate service : template.services()) {
      try {
        LogFiles.rotate(directory.log(service.name()));
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the log of " + service.name() + " could not be cut", e);
      }
    }
  }

  /** Says that the disk is full, and starts what ended of it again once it is not. */
  void lookAtDisk() {
    try {
      lookAtDisk(DiskSpace.full(directory.root()));
    } catch (EngineException e) {
      LOG.log(Level.WARNING, "the disk cannot be looked at", e);
    }
  }

  void lookAtDisk(Optional<String> full) {
    boolean freed = diskFull.isPresent() && full.isEmpty();
    diskFull = full;
    if (freed && under == StackState.Phase.RUNNING && command.tryLock()) {
      try {
        for (ManagedService service : services.values()) {
          if (service.state().phase() == ServiceState.Phase.FAILED) {
            LOG.log(
                Level.INFO, service.template().name() + " is started: the disk has space again");
            service.begin(Optional.empty());
          }
        }
      } finally {
        command.unlock();
      }
    }
    publish();
  }

  private ManagedService running(String service) {
    template.service(service);
    ManagedService managed = services.get(service);
    if (managed == null) {
      throw new EngineException(
          ErrorCode.NOT_RUNNING, "The stack is not running; launch it first (signalbox up).");
    }
    return managed;
  }

  private StackCredentials credentials(UpOptions wanted) {
    var kept = CredentialsFile.read(directory.credentials());
    if (kept.isPresent() && CredentialsFile.hasAll(kept.get())) {
      return kept.get();
    }
    var made =
        kept.map(CredentialsFile::completed)
            .orElseGet(() -> CredentialsFile.create(wanted.demoCredentials()));
    CredentialsFile.write(directory.credentials(), made);
    return made;
  }

  /** The service as it is when it lives, else one made anew with the ports in force. */
  private ManagedService service(
      ServiceTemplate service, StackRecord record, StackCredentials logins) {
    ManagedService present = services.get(service.name());
    boolean lives = present != null && records.living(service.name()).isPresent();
    return lives && present != null ? present : manage(service, record, logins);
  }

  private ManagedService manage(
      ServiceTemplate service, StackRecord record, StackCredentials logins) {
    var launcher =
        new ServiceLauncher(
            service, plan, directory, home, record, logins, library(record), this::note);
    var managed =
        new ManagedService(
            new ManagedService.Parts(
                service,
                new StartCaches(home).grace(service.stopGrace()),
                StackStates.ports(service, record.ports()),
                launcher,
                HealthChecks.of(
                    service,
                    record.port(service.name(), service.ports().getFirst().name()),
                    logins),
                directory.log(service.name()),
                records,
                new RestartPolicy(),
                this::publish));
    launcher.tell(managed::waitingFor);
    services.put(service.name(), managed);
    return managed;
  }

  private ServiceLauncher.Library library(StackRecord record) {
    return progress ->
        new ClickHouseLibrary(
                LibraryPackage.read(
                    home.templates().resolve(template.name()).resolve("libchdb.json")),
                home.component(ProgramHome.ENGINE_LIBRARY),
                cache,
                new NpmSource())
            .provide(
                options.engineLibrary().or(() -> record.engineLibrary().map(Path::of)), progress);
  }

  private void note(String text) {
    LOG.log(Level.INFO, text);
  }

  /** What is left of a launch: one that was cancelled has not failed. */
  private static StackState.Phase after(EngineException e) {
    return e.code() == ErrorCode.CANCELLED ? StackState.Phase.STOPPED : StackState.Phase.FAILED;
  }

  private void abandon(Set<String> started, String why, StackState.Phase left) {
    boolean interrupted = Thread.interrupted();
    try {
      under = StackState.Phase.STOPPING;
      publish();
      end(started);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      under = idle() ? left : StackState.Phase.RUNNING;
      LOG.log(Level.WARNING, "launch given up: " + why);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void startTasks(StackRecord record, StackCredentials logins) {
    if (tasksRun) {
      return;
    }
    tasksRun = true;
    for (StackTask task : tasks) {
      var at = StackStates.endpoints(record);
      task.start(
          at,
          logins,
          new dev.signalbox.engine.stack.ServerAddresses(
              at.host(), at.mysqlPort(), at.bootstrapServers()),
          directory.connectorPassword());
    }
  }

  private void stopTasks() {
    if (tasksRun) {
      tasksRun = false;
      tasks.forEach(StackTask::close);
    }
  }

  /** Observers of the state are called without a lock of this object. */
  private void publish() {
    synchronized (this) {
      published.add(StackStates.of(template, under, services, diskFull));
    }
    published.deliver();
  }
}
