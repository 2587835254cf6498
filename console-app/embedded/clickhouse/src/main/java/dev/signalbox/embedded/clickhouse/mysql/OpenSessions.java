package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.server.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that KILL can name. Thread-safe. */
final class OpenSessions {
  private final Engine engine;
  private final Map<Long, ServerConnection> open = new ConcurrentHashMap<>();
  private final Map<Long, String> users = new ConcurrentHashMap<>();

  OpenSessions(Engine engine) {
    this.engine = engine;
  }

  /** The name of a connection's statements in the engine. */
  static String queryId(long connectionId) {
    return "mysql:" + connectionId;
  }

  void add(ServerConnection connection, String user) {
    users.put(connection.id(), user);
    open.put(connection.id(), connection);
  }

  void remove(ServerConnection connection) {
    users.remove(connection.id());
    open.remove(connection.id());
  }

  /** Whether there is that connection, of that user. */
  boolean isOf(long connectionId, String user) {
    return user.equals(users.get(connectionId));
  }

  /** Ends a connection's statement, and with {@code whole} the connection too. */
  void kill(long connectionId, boolean whole) throws MySqlException {
    var connection = open.get(connectionId);
    if (connection == null) {
      throw unknown(connectionId);
    }
    engine.kill(queryId(connectionId));
    if (whole) {
      try {
        connection.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The answer of MySQL to a KILL of a session that is not there (ER_NO_SUCH_THREAD). */
  static MySqlException unknown(long connectionId) {
    return new MySqlException(1094, "HY000", "Unknown thread id: " + connectionId);
  }
}
