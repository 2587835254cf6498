package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.signalbox.engine.common.EngineException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What one launch made, to be taken back in reverse when it fails or is cancelled. */
final class Made {
  private interface Undo {
    void run();
  }

  private static final Duration STOP = Duration.ofSeconds(20);

  private final DockerEngine engine;
  private final Containers containers;
  private final Deque<Undo> undos = new ArrayDeque<>();

  Made(DockerEngine engine, Containers containers) {
    this.engine = engine;
    this.containers = containers;
  }

  /**
   * What the engine answers to a request that makes something, waited for even by an interrupted
   * thread, which stays interrupted: the engine carries out a request that was broken off, and
   * nobody would know of what it made.
   */
  static <T> T whole(Supplier<T> request) {
    try {
      return CompletableFuture.supplyAsync(request, Thread::startVirtualThread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  synchronized void folder(StackFolder folder) {
    undos.push(folder::delete);
  }

  synchronized void network(String name) {
    undos.push(() -> remove(() -> engine.client().removeNetworkCmd(name).exec()));
  }

  synchronized void volume(String name) {
    undos.push(() -> remove(() -> engine.client().removeVolumeCmd(name).exec()));
  }

  synchronized void container(String id) {
    undos.push(() -> containers.remove(id));
  }

  synchronized void started(String id) {
    undos.push(() -> containers.stop(id, STOP));
  }

  private static void remove(Undo command) {
    try {
      command.run();
    } catch (NotFoundException e) {
      // it is gone already
      return;
    }
  }

  /** Takes everything back; what cannot be is added to the reason of the failure. */
  synchronized void undo(Throwable why) {
    boolean interrupted = Thread.interrupted();
    while (!undos.isEmpty()) {
      try {
        undos.pop().run();
      } catch (EngineException e) {
        why.addSuppressed(e);
      } catch (RuntimeException e) {
        why.addSuppressed(DockerEngine.failed("Cannot take the launch back", e));
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
