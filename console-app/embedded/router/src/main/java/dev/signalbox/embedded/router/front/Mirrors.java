package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.backend.SettingsApplier;
import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.router.runtime.QueryStats;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.link.EventLoop;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.routing.decision.MirroredQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs copies of statements on another hostgroup; nobody waits for them and nobody hears of their
 * errors. No more than mysql-mirror_max_concurrency run at once; when more wait than
 * mysql-mirror_max_queue_length, or their texts are too many bytes, further ones are dropped and
 * counted. Thread-safe.
 */
public final class Mirrors implements AutoCloseable {
  private static final long MOST_WAITING_BYTES = 16 << 20;

  private final RouterState state;
  private final BackendPools pools;
  private final SettingsApplier applier;
  private final QueryStats stats;
  private final Counters counters;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Slots slots = new Slots();
  private final Set<BackendConnection> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Who the copy runs for. */
  record Origin(
      String username, ClientSecret secret, SessionSettings settings, @Nullable EventLoop loop) {}

  Mirrors(
      RouterState state,
      BackendPools pools,
      SettingsApplier applier,
      QueryStats stats,
      Counters counters) {
    this.state = state;
    this.pools = pools;
    this.applier = applier;
    this.stats = stats;
    this.counters = counters;
  }

  /** A counter of permits whose limit may change at any time. */
  private static final class Slots {
    private int taken;

    private synchronized void take(RouterState state) throws InterruptedException {
      while (taken >= Math.max(1, state.variables().number("mirror_max_concurrency"))) {
        wait();
      }
      taken++;
    }

    private synchronized void giveBack() {
      taken--;
      notifyAll();
    }
  }

  /** Starts a copy, or drops it where too many wait. */
  void send(MirroredQuery query, Origin origin) {
    byte[] text = query.bytesToSend();
    int before = waiting.getAndIncrement();
    long bytes = waitingBytes.addAndGet(text.length);
    boolean room =
        before < state.variables().number("mirror_max_queue_length") && bytes <= MOST_WAITING_BYTES;
    if (closed || !room || state.servers().get(query.hostgroup()) == null) {
      leave(text);
      counters.count(Counter.MIRROR_DROPPED_QUERIES);
      return;
    }
    Thread.ofVirtual().name("mirror").start(() -> run(query, text, origin));
  }

  private void leave(byte[] text) {
    waiting.decrementAndGet();
    waitingBytes.addAndGet(-text.length);
  }

  private void run(MirroredQuery query, byte[] text, Origin origin) {
    try {
      slots.take(state);
    } catch (InterruptedException e) {
      leave(text);
      Thread.currentThread().interrupt();
      return;
    }
    leave(text);
    try {
      execute(query, text, origin);
      counters.count(Counter.MIRRORED_QUERIES);
    } catch (IOException | MySqlException e) {
      // nobody waits for it: that it could not run is counted, as the statement was no one's
      counters.count(Counter.MIRROR_DROPPED_QUERIES);
    } finally {
      slots.giveBack();
    }
  }

  private void execute(MirroredQuery query, byte[] text, Origin origin)
      throws IOException, MySqlException {
    long start = System.nanoTime();
    BackendConnection backend =
        pools.acquire(query.hostgroup(), origin.username(), origin.secret(), "", origin.loop());
    running.add(backend);
    ResponseSummary outcome = new ResponseSummary();
    boolean clean = false;
    try {
      applier.apply(origin.settings(), true, backend);
      backend.wire().command(new PayloadWriter().int1(Command.QUERY).bytes(text).toByteArray());
      PacketOutput nowhere = new PacketOutput(OutputStream.nullOutputStream());
      int timeout = state.variables().number("default_query_timeout");
      ResponseWait wait = new ResponseWait(backend, null, timeout);
      new ResponseRelay(wait, Gate.OPEN, nowhere, outcome, null).results();
      clean = !outcome.status(StatusFlags.IN_TRANSACTION, false);
    } finally {
      running.remove(backend);
      if (clean) {
        backend.release();
      } else {
        backend.discard();
      }
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    query
        .digest()
        .ifPresent(
            digest ->
                stats.add(
                    new QueryStats.Key(
                        query.hostgroup(),
                        origin.settings().schema(),
                        origin.username(),
                        digest.hash()),
                    digest::text,
                    micros,
                    outcome.rowsAffected(),
                    outcome.rowsSent()));
  }

  /** Stops what runs; nothing is started any more. */
  @Override
  public void close() {
    closed = true;
    running.forEach(BackendConnection::abort);
  }
}
