package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;

/** KILL of other sessions of the router; both must be the same user's. */
record SessionKiller(RouterServices services, SessionContext session) {

  /**
   * Stops another session's statement, or that session.
   *
   * @return whether there was such a session
   */
  boolean kill(long id, boolean queryOnly) throws IOException, MySqlException {
    SessionContext other = services.sessions().find(id);
    if (other == null || !other.username().equals(session.username())) {
      return false;
    }
    BackendConnection running = other.backends().running();
    if (running != null) {
      KillQuery.query(running, session.login().secret(), services);
    }
    if (!queryOnly) {
      other.connection().close();
    }
    return true;
  }
}
