package dev.signalbox.embedded.router.backend;

import dev.signalbox.embedded.router.runtime.ServerRow;
import dev.signalbox.embedded.wire.link.EventLoop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Connections to one server of one hostgroup, idle ones by user. Thread-safe. */
final class ServerPool implements BackendConnection.Owner {
  private static final long ASK_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Map<String, Deque<BackendConnection>> idle = new HashMap<>();
  private final LongAdder queries = new LongAdder();
  private final LongAdder bytesSent = new LongAdder();
  private final LongAdder bytesReceived = new LongAdder();
  private final Runnable released;
  private volatile ServerRow server;
  private boolean retired;
  private int used;
  private int free;
  private long connected;
  private long failed;
  private int mostUsed;

  /** {@code released} is told whenever one more connection could be had. */
  ServerPool(ServerRow server, Runnable released) {
    this.released = released;
    this.server = server;
  }

  /** The row in force. */
  @Override
  public ServerRow server() {
    return server;
  }

  /** The server's row changed, but not where it is. */
  synchronized void server(ServerRow row) {
    server = row;
    if (row.status().equals("OFFLINE_HARD")) {
      closeIdle();
    }
  }

  /**
   * Takes an idle connection of that user which the server has not closed meanwhile; one that waits
   * on the loop already, if there is one.
   */
  @Nullable BackendConnection takeIdle(String username, @Nullable EventLoop loop) {
    while (true) {
      BackendConnection connection;
      synchronized (this) {
        connection = pollIdle(idle.get(username), loop);
        if (connection == null) {
          return null;
        }
        free--;
        nowUsed();
      }
      if (isUsable(connection, loop)) {
        return connection;
      }
      connection.discard();
    }
  }

  private boolean isUsable(BackendConnection connection, @Nullable EventLoop loop) {
    // asking the socket costs system calls; a server does not go and come back so soon
    if (connection.idleNanos() >= ASK_AFTER_NANOS && connection.wire().stale()) {
      return false;
    }
    try {
      if (loop != null) {
        connection.wire().moveTo(loop);
      }
      return true;
    } catch (IOException e) {
      // it broke while nobody used it
      return false;
    }
  }

  private static @Nullable BackendConnection pollIdle(
      @Nullable Deque<BackendConnection> connections, @Nullable EventLoop loop) {
    if (connections == null) {
      return null;
    }
    for (Iterator<BackendConnection> each = connections.iterator(); each.hasNext(); ) {
      BackendConnection connection = each.next();
      if (connection.wire().loop() == loop) {
        each.remove();
        return connection;
      }
    }
    return connections.pollFirst();
  }

  /** Reserves a new connection; false if the server has as many as it may. */
  synchronized boolean reserve() {
    if (used + free >= server.maxConnections()) {
      BackendConnection other = anyIdle();
      if (other == null) {
        return false;
      }
      close(other);
    }
    nowUsed();
    return true;
  }

  synchronized void opened() {
    connected++;
  }

  void openFailed() {
    synchronized (this) {
      failed++;
      used--;
    }
    released.run();
  }

  @Override
  public void giveBack(BackendConnection connection) {
    putBack(connection);
    released.run();
  }

  private synchronized void putBack(BackendConnection connection) {
    used--;
    if (retired || server.status().equals("OFFLINE_HARD")) {
      close(connection);
    } else {
      connection.idle();
      free++;
      idle.computeIfAbsent(connection.username(), name -> new ArrayDeque<>()).addFirst(connection);
    }
  }

  /** A connection in use was closed. */
  @Override
  public void forget() {
    synchronized (this) {
      used--;
    }
    released.run();
  }

  @Override
  public synchronized void closeFailed() {
    failed++;
  }

  /** The row is gone: idle connections are closed now, those in use when they come back. */
  synchronized void retire() {
    retired = true;
    closeIdle();
  }

  /** Adds one statement and its bytes. */
  @Override
  public void count(long sent, long received) {
    queries.increment();
    bytesSent.add(sent);
    bytesReceived.add(received);
  }

  /** The row of {@code stats_mysql_connection_pool}, in the table's order. */
  synchronized List<Object> statistics() {
    return List.of(
        server.hostgroup(),
        server.host(),
        server.port(),
        server.status(),
        used,
        free,
        connected,
        failed,
        mostUsed,
        queries.sum(),
        0,
        bytesSent.sum(),
        bytesReceived.sum(),
        0);
  }

  private void nowUsed() {
    used++;
    mostUsed = Math.max(mostUsed, used);
  }

  private @Nullable BackendConnection anyIdle() {
    for (Deque<BackendConnection> connections : idle.values()) {
      BackendConnection oldest = connections.pollLast();
      if (oldest != null) {
        free--;
        return oldest;
      }
    }
    return null;
  }

  private void closeIdle() {
    List<BackendConnection> all = new ArrayList<>();
    idle.values().forEach(all::addAll);
    idle.clear();
    free = 0;
    all.forEach(this::close);
  }

  private void close(BackendConnection connection) {
    try {
      connection.wire().close();
    } catch (IOException e) {
      failed++;
    }
  }
}
