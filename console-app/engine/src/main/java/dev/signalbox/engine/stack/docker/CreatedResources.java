package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What one launch made, to be taken back in reverse when it fails or is cancelled. */
final class CreatedResources {
  private interface Undo {
    void run();
  }

  private static final Duration STOP = Duration.ofSeconds(20);

  private final DockerEngine engine;
  private final Containers containers;
  private final Deque<Undo> undos = new ArrayDeque<>();
  private Optional<StackFolder> folder = Optional.empty();

  CreatedResources(DockerEngine engine, Containers containers) {
    this.engine = engine;
    this.containers = containers;
  }

  /**
   * What the engine answers to a request that makes something, waited for even by an interrupted
   * thread, which stays interrupted: the engine carries out a request that was broken off, and what
   * it made would be unknown.
   */
  static <T> T whole(Supplier<T> request) {
    try {
      return CompletableFuture.supplyAsync(request, Thread::startVirtualThread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  synchronized void folder(StackFolder made) {
    folder = Optional.of(made);
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

  /**
   * Takes everything back.
   *
   * @return the reason of the failure; says also what could not be taken back. The stack's folder
   *     is kept then: without it they could not be removed later.
   */
  synchronized RuntimeException undo(RuntimeException why) {
    boolean interrupted = Thread.interrupted();
    var left = new ArrayList<String>();
    while (!undos.isEmpty()) {
      attempt(undos.pop(), left);
    }
    if (left.isEmpty()) {
      folder.ifPresent(made -> attempt(made::delete, left));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return left.isEmpty() ? why : leftOver(why, left);
  }

  private static void attempt(Undo undo, List<String> left) {
    try {
      undo.run();
    } catch (EngineException e) {
      left.add(e.getMessage());
    } catch (RuntimeException e) {
      left.add(DockerEngine.failed("Cannot take away what was made", e).getMessage());
    }
  }

  private static EngineException leftOver(RuntimeException why, List<String> left) {
    return new EngineException(
        why instanceof EngineException known ? known.code() : ErrorCode.REMOTE,
        why.getMessage()
            + " Besides, not all that the launch made could be taken away again: "
            + String.join(" ", left)
            + " Take the rest away by `signalbox down --purge` with the same options.",
        why);
  }
}
