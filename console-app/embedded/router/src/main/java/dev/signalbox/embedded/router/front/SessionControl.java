package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.runtime.ServerRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the admin port does to sessions that are open. Thread-safe. */
public final class SessionControl {
  private final RouterServices services;

  /** Over the sessions open now. */
  public SessionControl(RouterServices services) {
    this.services = services;
  }

  /** Ends a session; false if there is none of that id. */
  public boolean end(long sessionId) throws IOException {
    SessionContext session = services.sessions().find(sessionId);
    if (session == null) {
      return false;
    }
    session.connection().close();
    return true;
  }

  /**
   * Cuts the connections that sessions hold to servers that are gone or OFFLINE_HARD: what runs
   * there ends with an error. Those of the other statuses may go on.
   *
   * @return how many were cut
   */
  public int cutOffline() throws IOException {
    Map<Integer, List<ServerRow>> servers = services.state().servers();
    int cut = 0;
    for (SessionContext session : services.sessions().all()) {
      for (BackendConnection held : session.backends().held().values()) {
        ServerRow used = held.server();
        boolean there =
            servers.getOrDefault(used.hostgroup(), List.of()).stream()
                .filter(row -> row.address().equals(used.address()))
                .anyMatch(row -> !row.status().equals("OFFLINE_HARD"));
        if (!there) {
          held.wire().close();
          cut++;
        }
      }
    }
    return cut;
  }

  /** Forgets every cached result. */
  public void flushQueryCache() {
    services.queryCache().clear();
  }

  /** Sessions with a transaction open. */
  public long activeTransactions() {
    return services.sessions().all().stream()
        .filter(session -> !session.route().state().transactions().isEmpty())
        .count();
  }
}
