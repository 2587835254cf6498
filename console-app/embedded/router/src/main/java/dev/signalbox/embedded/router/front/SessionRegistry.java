package dev.signalbox.embedded.router.front;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions open on the MySQL port. Thread-safe. */
public final class SessionRegistry {
  private final Map<Long, SessionContext> sessions = new ConcurrentHashMap<>();

  void add(SessionContext session) {
    sessions.put(session.id(), session);
  }

  void remove(SessionContext session) {
    sessions.remove(session.id());
  }

  /** The session with that id, or null. */
  @Nullable SessionContext find(long id) {
    return sessions.get(id);
  }

  /** How many sessions are open. */
  public int size() {
    return sessions.size();
  }

  long countOf(String username) {
    return sessions.values().stream().filter(s -> s.username().equals(username)).count();
  }

  /** Every open session. */
  Collection<SessionContext> all() {
    return List.copyOf(sessions.values());
  }
}
