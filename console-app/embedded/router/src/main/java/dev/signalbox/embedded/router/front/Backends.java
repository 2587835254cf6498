package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.wire.ClientSecret;
import dev.signalbox.embedded.wire.MySqlException;
import dev.signalbox.embedded.wire.link.EventLoop;
import dev.signalbox.routing.session.SessionState;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The connections one session holds, at most one per hostgroup: those that bear something of it.
 * Used by the session's thread; {@link #running()} and {@link #held()} by any.
 */
final class Backends {
  private final RouterServices services;
  private final @Nullable EventLoop loop;
  private final Map<Integer, BackendConnection> held = new TreeMap<>();
  private final Set<Integer> used = new TreeSet<>();
  private volatile @Nullable BackendConnection running;

  Backends(RouterServices services, @Nullable EventLoop loop) {
    this.services = services;
    this.loop = loop;
  }

  /**
   * A connection to the hostgroup with the session's settings applied: the one held, or one of the
   * pool.
   *
   * @throws MySqlException if there is none, or the server refuses a setting
   * @throws IOException if the connection broke; it is gone
   */
  BackendConnection obtain(
      int hostgroup,
      String username,
      ClientSecret secret,
      SessionSettings settings,
      boolean autocommit)
      throws IOException, MySqlException {
    BackendConnection connection = held(hostgroup);
    if (connection == null) {
      connection = services.pools().acquire(hostgroup, username, secret, "", loop);
      hold(hostgroup, connection);
    }
    return applied(connection, settings, autocommit);
  }

  private BackendConnection applied(
      BackendConnection connection, SessionSettings settings, boolean autocommit)
      throws IOException, MySqlException {
    try {
      services.applier().apply(settings, autocommit, connection);
      return connection;
    } catch (IOException e) {
      drop(connection);
      throw e;
    }
  }

  /** The connection held to that hostgroup, or null. */
  synchronized @Nullable BackendConnection held(int hostgroup) {
    return held.get(hostgroup);
  }

  private synchronized void hold(int hostgroup, BackendConnection connection) {
    held.put(hostgroup, connection);
    used.add(hostgroup);
  }

  /** A copy of what is held. */
  synchronized Map<Integer, BackendConnection> held() {
    return Map.copyOf(held);
  }

  /** Every hostgroup that the session has been served by. */
  synchronized Set<Integer> used() {
    return Set.copyOf(used);
  }

  /** The connection a statement is running on, or null; another thread may want to kill it. */
  @Nullable BackendConnection running() {
    return running;
  }

  void running(@Nullable BackendConnection connection) {
    running = connection;
  }

  /** Gives back what no longer bears anything of the session. */
  synchronized void settle(SessionState state) {
    if (held.isEmpty()
        || state.user().fastForward()
        || !services.state().variables().flag("multiplexing")) {
      return;
    }
    Iterator<Map.Entry<Integer, BackendConnection>> entries = held.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Integer, BackendConnection> entry = entries.next();
      BackendConnection connection = entry.getValue();
      if (!isKept(entry.getKey(), connection, state)) {
        entries.remove();
        connection.release();
      }
    }
  }

  private static boolean isKept(int hostgroup, BackendConnection connection, SessionState state) {
    return connection.held()
        || hostgroup == state.lockedHostgroup()
        || hostgroup == state.warningHostgroup();
  }

  /** Closes a connection that broke. */
  synchronized void drop(BackendConnection connection) {
    held.values().remove(connection);
    connection.discard();
  }

  /** Gives everything back, closing what bears state: the session ends or starts anew. */
  synchronized void releaseAll() {
    held.values().forEach(BackendConnection::release);
    held.clear();
    used.clear();
  }
}
