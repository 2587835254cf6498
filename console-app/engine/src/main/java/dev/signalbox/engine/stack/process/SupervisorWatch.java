package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.Live;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.engine.host.StorageErrors;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.StackTemplate;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows whichever supervisor runs in a data directory, and starts one when services live without:
 * their supervisor was killed.
 */
final class SupervisorWatch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SupervisorWatch.class.getName());
  private static final long LOOK_MILLIS = 300;
  private static final Duration END_LOOK = Duration.ofMillis(20);

  private final ProgramHome home;
  private final DataDirectory directory;
  private final StackTemplate template;
  private final Live<StackState> state;
  private final CountDownLatch first = new CountDownLatch(1);
  private final Object change = new Object();
  private volatile boolean closed;
  private volatile @Nullable ControlClient client;
  private @Nullable Thread thread;

  SupervisorWatch(ProgramHome home, DataDirectory directory, StackTemplate template) {
    this.home = home;
    this.directory = directory;
    this.template = template;
    this.state = new Live<>(stopped());
  }

  /** Starts to follow, and returns when the first state is known. */
  void begin() {
    thread = Thread.ofVirtual().name("stack-watch").start(this::follow);
    try {
      first.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Live<StackState> state() {
    return state;
  }

  boolean supervisorLives() {
    return SupervisorAddress.read(directory).filter(a -> a.process().alive()).isPresent();
  }

  /** Waits until the state is that of a supervisor, or of none when none runs. */
  void awaitFresh(Deadline deadline) throws InterruptedException {
    synchronized (change) {
      while (client == null && supervisorLives() && !deadline.passed()) {
        change.wait(50);
      }
    }
  }

  /** Waits until no supervisor holds the directory's lock. */
  void awaitSupervisorGone(Deadline deadline) {
    try {
      deadline.await(
          END_LOOK,
          "the supervisor to end",
          "the supervisor of " + directory.root() + " does not end",
          // Also until its last state has been read, which would overwrite what is set here.
          () -> !ProcessLock.held(directory.supervisorLock()) && client == null);
      state.set(stopped());
    } catch (IOException e) {
      throw StorageErrors.of(e, "lock", directory.supervisorLock());
    }
  }

  @Override
  public void close() {
    closed = true;
    ControlClient open = client;
    if (open != null) {
      open.close();
    }
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void follow() {
    while (!closed) {
      try {
        Optional<ControlClient> found = ControlClient.connect(directory);
        if (found.isEmpty() && directory.hasStack() && orphans()) {
          LOG.log(Level.DEBUG, "services run without a supervisor: starting one");
          found =
              Optional.of(
                  new SupervisorLauncher(home, directory)
                      .connect(Deadline.in(Duration.ofSeconds(20))));
        }
        if (found.isPresent()) {
          attach(found.get());
        } else {
          settle();
          first.countDown();
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (EngineException e) {
        first.countDown();
        LOG.log(Level.WARNING, "cannot follow the stack: " + e.getMessage());
        if (!pause()) {
          return;
        }
      }
    }
  }

  private boolean orphans() {
    directory.refuseNewer();
    return ProcessRecords.load(directory).anyLiving();
  }

  private void attach(ControlClient found) {
    try (found) {
      client = found;
      found.attach(
          s -> {
            state.set(s);
            first.countDown();
          });
    } finally {
      // What follows is found out by the next look: its end, or its death that left services.
      client = null;
      synchronized (change) {
        change.notifyAll();
      }
    }
  }

  /** Without a supervisor nothing runs; a failure that was shown stays visible. */
  private void settle() {
    if (!closed && state.get().phase() != StackState.Phase.FAILED && !supervisorLives()) {
      state.set(stopped());
    }
  }

  private boolean pause() {
    try {
      TimeUnit.SECONDS.sleep(2);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private StackState stopped() {
    Map<String, Integer> ports = Map.of();
    try {
      ports = StackRecord.read(directory).map(StackRecord::ports).orElse(ports);
    } catch (EngineException e) {
      LOG.log(Level.WARNING, e.getMessage());
    }
    return StackStates.stopped(template, ports);
  }
}
