package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.host.LogFiles;
import dev.signalbox.engine.host.PortTable;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceState.Phase;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.health.HealthCheck;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one service alive: starts or adopts its process, asks after its health, starts it again
 * when it ends, and stops trying when that does not help. One virtual thread does all of it.
 */
final class ManagedService {
  private static final Logger LOG = System.getLogger(ManagedService.class.getName());

  /** Starts the service's process, with all that must exist before it. */
  interface Launcher {
    ServiceProcess launch() throws InterruptedException;
  }

  /** What a service needs to be run. */
  record Parts(
      ServiceTemplate template,
      Duration stopGrace,
      Map<String, Integer> ports,
      Launcher launcher,
      HealthCheck health,
      Path log,
      ProcessRecords records,
      RestartPolicy policy,
      Runnable changed) {}

  private final Parts parts;
  private final Object signal = new Object();
  private volatile ServiceState state;
  private volatile boolean wanted;
  private volatile @Nullable EngineException failure;
  private @Nullable Thread loop;
  private boolean launching;

  ManagedService(Parts parts) {
    this.parts = parts;
    this.state =
        new ServiceState(
            parts.template().name(),
            parts.template().role(),
            parts.template().title(),
            Phase.STOPPED,
            "",
            OptionalLong.empty(),
            Instant.now(),
            0,
            parts.ports());
  }

  ServiceState state() {
    return state;
  }

  ServiceTemplate template() {
    return parts.template();
  }

  /** Reports what its launch is waiting for. */
  void waitingFor(String text) {
    set(state.phase(), text, state.pid(), state.restarts());
  }

  /** Waits for a phase that is final for a launch or, at most this long, for any change. */
  ServiceState awaitChange(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    ServiceState before = state;
    synchronized (signal) {
      while (state.equals(before)
          && (before.phase() == Phase.STARTING || before.phase() == Phase.RESTARTING)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        signal.wait(left);
      }
    }
    return state;
  }

  /** Why it failed, when it could not even be launched. */
  Optional<EngineException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Starts it, or takes over the process given; does nothing when it is under way. */
  void begin(Optional<ProcessRecords.Entry> living) {
    synchronized (signal) {
      if (loop != null && loop.isAlive()) {
        return;
      }
      wanted = true;
      failure = null;
      int restarts = living.map(ProcessRecords.Entry::restarts).orElse(0);
      change(Phase.STARTING, "starting", OptionalLong.empty(), restarts);
      loop =
          Thread.ofVirtual()
              .name("service-" + parts.template().name())
              .start(() -> run(living.orElse(null)));
    }
    parts.changed().run();
  }

  /** Stops it and waits until its process is gone. */
  void end() throws InterruptedException {
    Thread running;
    synchronized (signal) {
      wanted = false;
      running = loop;
      if (running != null && launching) {
        running.interrupt();
      }
      signal.notifyAll();
    }
    if (running != null) {
      running.join();
    }
    set(Phase.STOPPED, "", OptionalLong.empty(), state.restarts());
  }

  private void run(ProcessRecords.@Nullable Entry living) {
    try {
      keepAlive(living);
    } catch (EngineException e) {
      if (!wanted) {
        return;
      }
      failure = e;
      set(Phase.FAILED, e.getMessage(), OptionalLong.empty(), state.restarts());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "supervision of " + parts.template().name() + " failed", e);
      set(Phase.FAILED, "its supervision failed: " + e, OptionalLong.empty(), state.restarts());
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, parts.template().name() + " is no longer wanted");
    } finally {
      parts.health().close();
    }
  }

  private void keepAlive(ProcessRecords.@Nullable Entry living) throws InterruptedException {
    int quickFailures = 0;
    boolean everReady = living != null;
    var adopted = living;
    while (wanted) {
      long logStart = size(parts.log());
      ServiceProcess process = adopted != null ? ServiceProcess.adopt(adopted.process()) : launch();
      adopted = null;
      OptionalLong pid = OptionalLong.of(process.identity().pid());
      parts
          .records()
          .put(
              parts.template().name(),
              new ProcessRecords.Entry(process.identity(), Instant.now(), state.restarts()));
      Phase before = state.phase();
      set(
          before == Phase.RESTARTING ? Phase.RESTARTING : Phase.STARTING,
          before == Phase.RESTARTING ? state.reason() : "started",
          pid,
          state.restarts());
      Duration served = watch(process, pid);
      everReady |= !served.isZero();
      if (!wanted) {
        set(Phase.STOPPING, "stopping", pid, state.restarts());
        process.stop(parts.stopGrace());
        parts.records().remove(parts.template().name());
        return;
      }
      quickFailures = served.compareTo(parts.policy().steadyAfter()) > 0 ? 1 : quickFailures + 1;
      String why = ended(process, logStart);
      parts.records().remove(parts.template().name());
      if (quickFailures >= parts.policy().attempts(everReady)) {
        set(
            Phase.FAILED,
            why + "; given up after " + quickFailures + " attempts",
            OptionalLong.empty(),
            state.restarts());
        return;
      }
      set(Phase.RESTARTING, why + "; starting again", OptionalLong.empty(), state.restarts() + 1);
      pause(parts.policy().backoff(quickFailures));
    }
  }

  /** Preparing may take minutes (a download): only this part is ended by an interrupt. */
  private ServiceProcess launch() throws InterruptedException {
    synchronized (signal) {
      if (!wanted) {
        throw new InterruptedException();
      }
      launching = true;
    }
    try {
      return parts.launcher().launch();
    } finally {
      synchronized (signal) {
        launching = false;
        // One that came too late must not disturb the orderly stop.
        Thread.interrupted();
      }
    }
  }

  /**
   * Follows one process until it ends, is hopeless, or is no longer wanted.
   *
   * @return how long it served
   */
  private Duration watch(ServiceProcess process, OptionalLong pid) throws InterruptedException {
    process.onEnd(this::wake);
    long started = System.nanoTime();
    long readyAt = 0;
    long failingSince = 0;
    int failures = 0;
    long nextAsk = started;
    while (wanted && process.alive()) {
      long now = System.nanoTime();
      if (now >= nextAsk) {
        if (readyAt == 0) {
          // whoever answers gets our logins, and is believed
          refuseStrangers(process);
        }
        Optional<String> missing = parts.health().ask();
        now = System.nanoTime();
        if (missing.isEmpty()) {
          failures = 0;
          failingSince = 0;
          readyAt = readyAt == 0 ? now : readyAt;
          set(Phase.READY, "", pid, state.restarts());
        } else if (wanted && process.alive()) {
          failures++;
          failingSince = failingSince == 0 ? now : failingSince;
          boolean serving = readyAt != 0;
          if (!serving && state.phase() == Phase.STARTING) {
            set(Phase.STARTING, missing.get(), pid, state.restarts());
          } else if (serving && failures >= 2) {
            set(Phase.UNHEALTHY, missing.get(), pid, state.restarts());
          }
          Duration failing = Duration.ofNanos(now - failingSince);
          if (failing.compareTo(parts.policy().patience(serving)) > 0) {
            LOG.log(Level.WARNING, parts.template().name() + " does not answer: killed");
            process.kill();
          }
        }
        nextAsk = System.nanoTime() + parts.policy().interval(readyAt != 0 && failures == 0);
      }
      waitFor(Math.min(nextAsk - System.nanoTime(), parts.policy().lookInterval()), process);
    }
    return readyAt == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - readyAt);
  }

  /** Another program took a port after it was found free: its answers are not the service's. */
  private void refuseStrangers(ServiceProcess process) throws InterruptedException {
    for (int port : parts.ports().values()) {
      if (PortTable.owner(port, process.identity().pid()) == PortTable.Owner.OTHER) {
        String holder = PortTable.holder(port).orElse("another program");
        if (!process.alive()) {
          // an end that gave the port up says more than who has it now
          return;
        }
        process.kill();
        parts.records().remove(parts.template().name());
        throw ServiceLauncher.taken(parts.template(), port, holder);
      }
    }
  }

  private void waitFor(long nanos, ServiceProcess process) throws InterruptedException {
    long millis = nanos / 1_000_000;
    synchronized (signal) {
      if (millis > 0 && wanted && process.alive()) {
        signal.wait(millis);
      }
    }
  }

  private void pause(Duration backoff) throws InterruptedException {
    long end = System.nanoTime() + backoff.toNanos();
    synchronized (signal) {
      for (long left = backoff.toMillis();
          wanted && left > 0;
          left = (end - System.nanoTime()) / 1_000_000) {
        signal.wait(left);
      }
    }
  }

  private void wake() {
    synchronized (signal) {
      signal.notifyAll();
    }
  }

  private String ended(ServiceProcess process, long logStart) {
    int code = process.exitCode().orElse(-1);
    if (code == 128 + 9) {
      return "it was killed";
    }
    String how = code >= 0 ? "it ended with exit code " + code : "it ended";
    String log = LogFiles.reason(parts.log(), logStart);
    return how + " (" + log + ")";
  }

  private void set(Phase phase, String reason, OptionalLong pid, int restarts) {
    if (change(phase, reason, pid, restarts)) {
      parts.changed().run();
    }
  }

  /** Without notifying observers: a caller that holds a lock must not. */
  private boolean change(Phase phase, String reason, OptionalLong pid, int restarts) {
    ServiceState now = state;
    Instant since = now.phase() == phase ? now.since() : Instant.now();
    ServiceState next =
        new ServiceState(
            now.name(),
            now.role(),
            now.product(),
            phase,
            reason,
            pid,
            since,
            restarts,
            now.ports());
    if (next.equals(now)) {
      return false;
    }
    state = next;
    wake();
    return true;
  }

  private static long size(Path log) {
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (java.io.IOException e) {
      // Only used to quote the log later: from its beginning then.
      return 0;
    }
  }
}
