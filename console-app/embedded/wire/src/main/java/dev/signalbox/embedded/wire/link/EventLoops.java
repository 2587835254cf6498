package dev.signalbox.embedded.wire.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The event loops of a server, which take turns at new clients. Thread-safe. */
public final class EventLoops implements AutoCloseable {
  private final List<EventLoop> loops;
  private final AtomicInteger turn = new AtomicInteger();

  private EventLoops(List<EventLoop> loops) {
    this.loops = List.copyOf(loops);
  }

  /** None at all: every connection gets a thread of its own. */
  public static EventLoops none() {
    return new EventLoops(List.of());
  }

  /**
   * Starts so many loops; none where this JVM does not let threads run on them.
   *
   * @throws IOException if the system gives no selector
   */
  public static EventLoops start(int count) throws IOException {
    List<EventLoop> loops = new ArrayList<>();
    for (int i = 0; LoopThreads.available() && i < count; i++) {
      EventLoop loop = new EventLoop();
      loops.add(loop);
      loop.start("loop-" + i);
    }
    return new EventLoops(loops);
  }

  /** How many there are. */
  public int size() {
    return loops.size();
  }

  /** The one whose turn it is; null if there are none. */
  public @Nullable EventLoop next() {
    return loops.isEmpty() ? null : loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  /** Ends each loop once its threads have ended and its links are closed. */
  @Override
  public void close() {
    loops.forEach(EventLoop::close);
  }
}
