package dev.signalbox.embedded.router.backend;

import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.router.runtime.ServerRow;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.client.ClientSettings;
import dev.signalbox.embedded.wire.link.EventLoop;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections to every server of every hostgroup. Thread-safe. */
public final class BackendPools implements AutoCloseable {
  private static final long LEAST_CONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final RouterState state;
  private final Counters counters;
  private final Map<PoolKey, ServerPool> pools = new ConcurrentHashMap<>();
  private final AcquireQueue lines = new AcquireQueue();
  private final ServerTls tls;
  private final ServerOpener opener;

  private record PoolKey(int hostgroup, String address) {
    private static PoolKey of(ServerRow row) {
      return new PoolKey(row.hostgroup(), row.address());
    }
  }

  /**
   * Pools over the servers in force.
   *
   * @param sockets Unix sockets of servers on this machine, by {@code host:port}
   */
  public BackendPools(RouterState state, Counters counters, Map<String, Path> sockets) {
    this.state = state;
    this.counters = counters;
    tls = new ServerTls(state);
    opener = new ServerOpener(sockets);
  }

  /** Call when the servers in force changed: connections to those that are gone are closed. */
  public void refresh() {
    Map<PoolKey, ServerRow> rows = new ConcurrentHashMap<>();
    state.servers().values().forEach(list -> list.forEach(row -> rows.put(PoolKey.of(row), row)));
    pools
        .entrySet()
        .removeIf(
            entry -> {
              ServerRow row = rows.get(entry.getKey());
              if (row == null) {
                entry.getValue().retire();
                return true;
              }
              entry.getValue().server(row);
              return false;
            });
    rows.forEach(
        (key, row) -> pools.computeIfAbsent(key, k -> new ServerPool(row, lines::released)));
  }

  /** TLS towards servers. */
  public ServerTls tls() {
    return tls;
  }

  /** Rows of {@code stats_mysql_connection_pool}. */
  public List<List<Object>> statistics() {
    return pools.values().stream().map(ServerPool::statistics).toList();
  }

  /**
   * A connection to a hostgroup for that user, idle or new; waits at most
   * mysql-connect_timeout_server_max, in the order of arrival.
   *
   * @param loop what the connection is to wait on; null if the thread that uses it does
   * @throws MySqlException 9001 when no server could be reached in time, or the server's own error
   *     when it refuses the user
   */
  public BackendConnection acquire(
      int hostgroup, String username, ClientSecret secret, String schema, @Nullable EventLoop loop)
      throws MySqlException {
    long start = System.nanoTime();
    long limit =
        TimeUnit.MILLISECONDS.toNanos(state.variables().number("connect_timeout_server_max"));
    PoolLease chance =
        lines.inTurn(hostgroup, start + limit, () -> chance(hostgroup, username, loop));
    while (chance != null) {
      BackendConnection idle = chance.idle();
      BackendConnection connection =
          idle == null ? open(chance.pool(), username, secret, schema, start + limit, loop) : idle;
      if (connection != null) {
        return connection;
      }
      // the server may be restarting
      chance =
          lines.pause(start + limit)
              ? lines.inTurn(hostgroup, start + limit, () -> chance(hostgroup, username, loop))
              : null;
    }
    counters.count(Counter.CONN_POOL_GET_CONN_FAILURE);
    counters.count(Counter.MAX_CONNECT_TIMEOUTS);
    throw new MySqlException(
        9001,
        "HY000",
        "Max connect timeout reached while reaching hostgroup %d after %dms"
            .formatted(hostgroup, TimeUnit.NANOSECONDS.toMillis(limit)));
  }

  /** An idle connection, or the right to open one; null if neither can be had now. */
  private @Nullable PoolLease chance(int hostgroup, String username, @Nullable EventLoop loop) {
    ServerPool pool = choose(hostgroup);
    if (pool == null) {
      return null;
    }
    BackendConnection idle = pool.takeIdle(username, loop);
    if (idle != null) {
      counters.count(Counter.CONN_POOL_GET_CONN_IMMEDIATE);
      return new PoolLease(pool, idle);
    }
    return pool.reserve() ? new PoolLease(pool, null) : null;
  }

  private @Nullable BackendConnection open(
      ServerPool pool,
      String username,
      ClientSecret secret,
      String schema,
      long deadline,
      @Nullable EventLoop loop)
      throws MySqlException {
    ServerRow server = pool.server();
    long each = TimeUnit.MILLISECONDS.toNanos(state.variables().number("connect_timeout_server"));
    long timeout = Math.max(LEAST_CONNECT_NANOS, Math.min(each, deadline - System.nanoTime()));
    boolean done = false;
    try {
      ClientConnection wire =
          opener.open(
              new ClientSettings(
                  server.host(),
                  server.port(),
                  username,
                  secret,
                  schema,
                  ClientSettings.CAPABILITIES,
                  ColumnType.UTF8MB4,
                  Duration.ofNanos(timeout),
                  state.variables().number("max_allowed_packet"),
                  tls.of(server)),
              loop);
      pool.opened();
      counters.count(Counter.CONN_POOL_GET_CONN_SUCCESS);
      counters.count(Counter.SERVER_CONNECTIONS_CREATED);
      done = true;
      return new BackendConnection(wire, pool, username, schema);
    } catch (IOException e) {
      counters.count(Counter.SERVER_CONNECTIONS_ABORTED);
      return null;
    } finally {
      if (!done) {
        pool.openFailed();
      }
    }
  }

  /** An online server of the hostgroup, at random by weight; null if there is none. */
  private @Nullable ServerPool choose(int hostgroup) {
    List<ServerRow> rows = new ArrayList<>();
    int total = 0;
    for (ServerRow row : state.servers().getOrDefault(hostgroup, List.of())) {
      if (row.online() && row.weight() > 0) {
        rows.add(row);
        total += row.weight();
      }
    }
    if (total == 0) {
      return null;
    }
    int pick = rows.size() == 1 ? 0 : ThreadLocalRandom.current().nextInt(total);
    for (ServerRow row : rows) {
      pick -= row.weight();
      if (pick < 0) {
        return pools.get(PoolKey.of(row));
      }
    }
    return null;
  }

  /** Closes idle connections, and those in use as they come back. */
  @Override
  public void close() {
    pools.values().forEach(ServerPool::retire);
    pools.clear();
  }
}
