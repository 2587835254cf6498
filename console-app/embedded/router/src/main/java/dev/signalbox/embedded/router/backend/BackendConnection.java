package dev.signalbox.embedded.router.backend;

import dev.signalbox.embedded.router.runtime.ServerRow;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.routing.decision.ConnectionMark;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One connection to a server: what was applied to it, what is prepared on it, and whether something
 * on it belongs to the session that uses it. Used by one session at a time.
 */
public final class BackendConnection {
  /** Where connections to one server come from and go back to. Thread-safe. */
  interface Owner {
    /** The server's row in force. */
    ServerRow server();

    /** Adds one statement and its bytes to the server's counters. */
    void count(long sent, long received);

    /** Nobody uses the connection any more; others can have it. */
    void giveBack(BackendConnection connection);

    /** A connection in use was closed. */
    void forget();

    /** A connection could not be closed cleanly. */
    void closeFailed();
  }

  private final ClientConnection wire;
  private final Owner owner;
  private final String username;
  private final SessionSettings applied = new SessionSettings();
  private final Map<String, PreparedOnServer> prepared = new LinkedHashMap<>(16, 0.75f, true);
  private boolean inTransaction;
  private boolean stateful;
  private Set<ConnectionMark> marks = Set.of();
  private int insertIdHold;
  private int openCursors;
  private long idleSince = System.nanoTime();

  BackendConnection(ClientConnection wire, Owner owner, String username, String schema) {
    this.wire = wire;
    this.owner = owner;
    this.username = username;
    applied.schema(schema);
  }

  /** Nobody uses it from now on. */
  void idle() {
    idleSince = System.nanoTime();
  }

  /** Nanoseconds since it was given back. */
  long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  /** Its packets. */
  public ClientConnection wire() {
    return wire;
  }

  /** The server it leads to. */
  public ServerRow server() {
    return owner.server();
  }

  /** Adds one statement and its bytes to its server's counters. */
  public void count(long sent, long received) {
    owner.count(sent, received);
  }

  /** The user logged in. */
  public String username() {
    return username;
  }

  /** What was last applied to it. */
  public SessionSettings applied() {
    return applied;
  }

  /** What is prepared on it, by statement text and schema; least recently used first. */
  public Map<String, PreparedOnServer> prepared() {
    return prepared;
  }

  /** Whether the server said that a transaction is open. */
  public boolean inTransaction() {
    return inTransaction;
  }

  /** Notes what the server said. */
  public void inTransaction(boolean open) {
    inTransaction = open;
  }

  /** Something on it cannot be moved or undone: it is the session's until that ends. */
  public void makeStateful() {
    stateful = true;
  }

  /** Whether other sessions cannot have it. */
  public boolean multiplexDisabled() {
    return stateful || !marks.isEmpty();
  }

  /** What statements have left on it that only their session may see. */
  public Set<ConnectionMark> marks() {
    return marks;
  }

  /** Notes what is left on it now. */
  public void marks(Set<ConnectionMark> left) {
    marks = left;
  }

  /** Keeps it for the next {@code statements}, so that LAST_INSERT_ID() finds its value. */
  public void holdForInsertId(int statements) {
    insertIdHold = statements;
  }

  /** One more statement was run on it. */
  public void statementDone() {
    insertIdHold = Math.max(0, insertIdHold - 1);
  }

  /** A cursor was opened, or closed with -1. */
  public void cursors(int change) {
    openCursors = Math.max(0, openCursors + change);
  }

  /** Whether a cursor is open on it. */
  public boolean hasCursors() {
    return openCursors > 0;
  }

  /** Whether the session must keep it for its next statement. */
  public boolean held() {
    return bearsState() || insertIdHold > 0;
  }

  /** Whether something on it would be seen by the next session, or be missed by this one. */
  public boolean bearsState() {
    return inTransaction || stateful || !marks.isEmpty() || openCursors > 0;
  }

  /** Gives it back for others to use, or closes it if it bears a session's state. */
  public void release() {
    insertIdHold = 0;
    if (bearsState()) {
      discard();
    } else {
      owner.giveBack(this);
    }
  }

  /** Breaks it under whoever uses it, who then gives it up. */
  public void abort() {
    try {
      wire.close();
    } catch (IOException e) {
      owner.closeFailed();
    }
  }

  /** Closes it: it broke, or what it is in the middle of must not be seen by others. */
  public void discard() {
    owner.forget();
    // it is of no use any more, whatever closing it says
    abort();
  }
}
