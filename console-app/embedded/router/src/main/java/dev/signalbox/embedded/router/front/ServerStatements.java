package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.PreparedOnServer;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements prepared on backend connections, reused by whichever session comes next. */
final class ServerStatements {
  private final RouterServices services;

  ServerStatements(RouterServices services) {
    this.services = services;
  }

  /** Prepares for a client, who gets the answer under its own id; null after an error. */
  @Nullable PreparedOnServer prepare(
      BackendConnection backend, byte[] sql, ResponseRelay relay, long clientId)
      throws IOException {
    send(backend, sql);
    PreparedOnServer prepared = relay.prepared(clientId);
    if (prepared != null) {
      keep(backend, sql, prepared);
    }
    return prepared;
  }

  /**
   * The statement on that connection, prepared now if it is not yet.
   *
   * @throws MySqlException if the server refuses it
   */
  PreparedOnServer ensure(BackendConnection backend, byte[] sql)
      throws IOException, MySqlException {
    PreparedOnServer known = backend.prepared().get(key(backend, sql));
    if (known != null) {
      return known;
    }
    send(backend, sql);
    PreparedOnServer prepared = PreparedOnServer.read(backend.wire().in());
    keep(backend, sql, prepared);
    return prepared;
  }

  private void send(BackendConnection backend, byte[] sql) throws IOException {
    services.counters().count(Counter.COM_BACKEND_STMT_PREPARE);
    backend.wire().command(new PayloadWriter().int1(Command.STMT_PREPARE).bytes(sql).toByteArray());
  }

  private void keep(BackendConnection backend, byte[] sql, PreparedOnServer prepared)
      throws IOException {
    Map<String, PreparedOnServer> all = backend.prepared();
    PreparedOnServer before = all.put(key(backend, sql), prepared);
    if (before != null) {
      before.close(backend.wire());
    }
    int most = services.state().variables().number("max_stmts_per_connection");
    Iterator<PreparedOnServer> oldest = all.values().iterator();
    // a cursor would die with its statement
    while (all.size() > Math.max(1, most) && !backend.hasCursors() && oldest.hasNext()) {
      PreparedOnServer statement = oldest.next();
      oldest.remove();
      statement.close(backend.wire());
    }
  }

  /** Names in a statement mean what its schema makes them mean. */
  private static String key(BackendConnection backend, byte[] sql) {
    return backend.applied().schema() + '\0' + new String(sql, StandardCharsets.ISO_8859_1);
  }
}
