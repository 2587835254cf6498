package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.access.Users;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One session_id: an engine connection that outlives requests and serves one of them at a time. */
final class Session implements AutoCloseable {
  private final EngineConnection connection;
  private long expiresNanos;
  private boolean busy;

  private Session(EngineConnection connection) {
    this.connection = connection;
  }

  EngineConnection connection() {
    return connection;
  }

  @Override
  public void close() {
    connection.close();
  }

  /** The sessions of a server; thread-safe. Those that nobody used for their timeout are closed. */
  static final class Registry implements AutoCloseable {
    /** ClickHouse's default_session_timeout and max_session_timeout, in seconds. */
    private static final long DEFAULT_SECONDS = 60;

    private static final long MAX_SECONDS = 3600;

    private final Engine engine;
    private final Users users;
    private final Map<String, Session> sessions = new HashMap<>();
    private final ScheduledExecutorService janitor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("http-sessions").factory());

    Registry(Engine engine, Users users) {
      this.engine = engine;
      this.users = users;
      janitor.scheduleWithFixedDelay(this::closeExpired, 5, 5, TimeUnit.SECONDS);
    }

    /** Takes the session of a user for one request; it is made unless {@code mustExist}. */
    synchronized Session acquire(String user, String id, boolean mustExist) {
      if (id.isEmpty()) {
        throw new ClickHouseException(
            744, "SESSION_ID_EMPTY", "Session id query parameter was provided, but it was empty");
      }
      String key = user + "\0" + id;
      var session = sessions.get(key);
      if (session != null && !session.busy && session.expiresNanos - System.nanoTime() < 0) {
        sessions.remove(key);
        session.close();
        session = null;
      }
      if (session == null) {
        if (mustExist) {
          throw new ClickHouseException(372, "SESSION_NOT_FOUND", "Session " + id + " not found");
        }
        session = new Session(users.connect(engine, user, id));
        sessions.put(key, session);
      } else if (session.busy) {
        throw new ClickHouseException(
            373, "SESSION_IS_LOCKED", "Session " + id + " is locked by a concurrent client");
      }
      session.busy = true;
      return session;
    }

    /** Gives it back, to live for {@code seconds} more; 0 closes it. */
    synchronized void release(String user, String id, long seconds) {
      String key = user + "\0" + id;
      var session = sessions.get(key);
      if (session == null) {
        return;
      }
      session.busy = false;
      session.expiresNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      if (seconds == 0) {
        sessions.remove(key);
        session.close();
      }
    }

    /** The timeout that a request asks for, in seconds. */
    static long timeout(@Nullable String param) {
      if (param == null || param.isEmpty()) {
        return DEFAULT_SECONDS;
      }
      try {
        long seconds = Long.parseLong(param);
        if (seconds >= 0 && seconds <= MAX_SECONDS) {
          return seconds;
        }
      } catch (NumberFormatException e) {
        throw invalidTimeout(param);
      }
      throw invalidTimeout(param);
    }

    private static ClickHouseException invalidTimeout(String param) {
      return new ClickHouseException(
          374,
          "INVALID_SESSION_TIMEOUT",
          "Invalid session timeout: '" + param + "', 0 to " + MAX_SECONDS + " seconds are allowed");
    }

    private synchronized void closeExpired() {
      sessions
          .values()
          .removeIf(
              session -> {
                boolean expired = !session.busy && session.expiresNanos - System.nanoTime() < 0;
                if (expired) {
                  session.close();
                }
                return expired;
              });
    }

    @Override
    public synchronized void close() {
      janitor.shutdownNow();
    }
  }
}
