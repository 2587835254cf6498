package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.Live;
import dev.signalbox.common.Mailbox;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stack's state current: looks when the engine reports an event, and every two seconds.
 * When the engine goes away the state shows that, and it connects again when the engine is back.
 */
final class DockerWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 2_000;
  private static final Duration FIRST_LOOK = Duration.ofSeconds(15);

  /** How long after a container's end its "stop" event may come, if it was stopped on purpose. */
  private static final Duration ASKED_FOR = Duration.ofSeconds(2);

  private final StackFolder folder;
  private final DockerEngines engines;
  private final Live<StackState> state;
  private final Mailbox<StackState> seen;
  private final ReentrantLock looking = new ReentrantLock();
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch looked = new CountDownLatch(1);
  private final Map<String, Long> died = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile Optional<StackState.Phase> under = Optional.empty();
  private volatile ResultCallback.@Nullable Adapter<Event> events;

  /** When the engine reported something last, in seconds since 1970 by its own clock. */
  private volatile @Nullable Long lastEvent;

  DockerWatch(StackFolder folder, DockerEngines engines, ComposeFile template) {
    this.folder = folder;
    this.engines = engines;
    this.state = new Live<>(DockerStates.of(template, Map.of(), Optional.empty()));
    this.seen = new Mailbox<>(state::set);
    this.thread = Thread.ofVirtual().name("docker-watch").unstarted(this::watch);
  }

  void begin() {
    thread.start();
  }

  /** The state; waits for the first look, so that "not known yet" is not taken for "stopped". */
  Live<StackState> state() {
    try {
      if (!looked.await(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        System.getLogger(DockerWatch.class.getName())
            .log(System.Logger.Level.DEBUG, "the engine is slow to answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return state;
  }

  /** A command begins or, with empty, ends; the state follows at once. */
  void under(Optional<StackState.Phase> phase) {
    under = phase;
    look();
  }

  /** Looks now; one look at a time. Observers are not called under the lock. */
  void look() {
    looking.lock();
    try {
      lookAtContainers();
    } finally {
      looking.unlock();
    }
    seen.deliver();
  }

  private void lookAtContainers() {
    var file = folder.stack();
    if (file.isEmpty()) {
      var now = state.get();
      seen.add(
          DockerStates.whole(now.services().stream().map(DockerWatch::stopped).toList(), under));
      return;
    }
    try {
      var containers = new Containers(engines.get(), stackId());
      // what dies while the engine lists its containers may still be listed as running
      var dead = Map.copyOf(died);
      var found = containers.all();
      seen.add(DockerStates.of(file.get(), found, under));
      revive(file.get(), containers, found, dead);
    } catch (EngineException e) {
      // a launch that is under way has the same connection, if only to take back what it made
      if (under.isEmpty() && !DockerEngine.answered(e)) {
        engines.lost();
      }
      stopEvents();
      var known = DockerStates.of(file.get(), Map.of(), Optional.of(StackState.Phase.DEGRADED));
      seen.add(new StackState(StackState.Phase.DEGRADED, e.getMessage(), known.services()));
    }
  }

  private static ServiceState stopped(ServiceState service) {
    return new ServiceState(
        service.name(),
        service.role(),
        service.product(),
        ServiceState.Phase.STOPPED,
        "",
        service.pid(),
        java.time.Instant.EPOCH,
        0,
        service.ports());
  }

  private String stackId() {
    return folder.settings().getOrDefault(StackFolder.STACK, "");
  }

  /**
   * The engine does not start a container again that was killed through it, as with {@code docker
   * kill}: it takes that for a wish. A stop is one; a kill is a fault like any other.
   *
   * @param dead when containers died, of those that had before they were listed
   */
  private void revive(
      ComposeFile file,
      Containers containers,
      Map<String, com.github.dockerjava.api.command.InspectContainerResponse> found,
      Map<String, Long> dead) {
    if (under.isPresent()) {
      died.clear();
      return;
    }
    for (var entry : found.entrySet()) {
      var container = entry.getValue();
      var when = dead.get(container.getId());
      if (when == null) {
        continue;
      }
      var current = container.getState();
      if (Boolean.TRUE.equals(current.getRunning())
          || Boolean.TRUE.equals(current.getRestarting())
          || asked.contains(container.getId())) {
        died.remove(container.getId(), when);
        asked.remove(container.getId());
      } else if (System.nanoTime() - when > ASKED_FOR.toNanos()) {
        restart(containers, container.getId(), file.service(entry.getKey()), when);
      }
    }
  }

  /** One that does not start is tried again at the next look: its port may still be let go. */
  private void restart(Containers containers, String id, ComposeService service, Long when) {
    try {
      containers.start(id, service);
      died.remove(id, when);
    } catch (EngineException e) {
      System.getLogger(DockerWatch.class.getName())
          .log(System.Logger.Level.WARNING, e.getMessage());
    }
    news.release();
  }

  private void watch() {
    try {
      while (true) {
        news.drainPermits();
        look();
        looked.countDown();
        listen();
        if (news.tryAcquire(died.isEmpty() ? LOOK_MILLIS : 500, TimeUnit.MILLISECONDS)) {
          // several events come together
          TimeUnit.MILLISECONDS.sleep(100);
        }
      }
    } catch (InterruptedException e) {
      // closed
      stopEvents();
    } catch (RuntimeException e) {
      System.getLogger(DockerWatch.class.getName())
          .log(System.Logger.Level.ERROR, "the watch over the stack ended", e);
      looked.countDown();
    }
  }

  private void listen() {
    if (events != null || !folder.exists()) {
      return;
    }
    try {
      var command =
          engines.get().streams().eventsCmd().withLabelFilter(Map.of(Labels.STACK, stackId()));
      var last = lastEvent;
      if (last != null) {
        // nobody heard what happened since the stream before this one ended
        command.withSince(last.toString());
      }
      events =
          command.exec(
              new ResultCallback.Adapter<>() {
                @Override
                public void onNext(Event event) {
                  heard(event);
                }

                @Override
                public void onError(Throwable failure) {
                  events = null;
                  news.release();
                }

                @Override
                public void onComplete() {
                  events = null;
                  news.release();
                }
              });
    } catch (EngineException e) {
      // the next look finds that the engine is gone
      events = null;
    }
  }

  private void heard(Event event) {
    var id = event.getId();
    var action = event.getAction() == null ? "" : event.getAction();
    if (event.getTime() != null) {
      lastEvent = event.getTime();
    }
    if (id != null) {
      switch (action) {
        case "die" -> died.put(id, System.nanoTime());
        case "stop", "destroy" -> asked.add(id);
        case "start" -> asked.remove(id);
        default -> {
          // nothing to remember
        }
      }
    }
    if (!action.startsWith("exec_")) {
      news.release();
    }
  }

  private void stopEvents() {
    var stream = events;
    events = null;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        System.getLogger(DockerWatch.class.getName())
            .log(System.Logger.Level.DEBUG, "the events did not close", e);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
