package dev.signalbox.engine.workbench;

import java.util.OptionalInt;

/**
 * A session as its server told it after the last statement.
 *
 * @param open whether there is a connection
 * @param inTransaction whether a transaction is open: what was changed is not committed
 * @param autocommit whether each statement commits by itself
 * @param lockedHostgroup where the proxy keeps the session whatever the rules say; empty when it
 *     does not
 * @param schema the current schema; empty when there is none or it was not told
 */
public record SessionFacts(
    boolean open,
    boolean inTransaction,
    boolean autocommit,
    OptionalInt lockedHostgroup,
    String schema) {
  /** No connection yet. */
  public static final SessionFacts CLOSED =
      new SessionFacts(false, false, true, OptionalInt.empty(), "");

  /** A connection of which nothing was told yet. */
  static final SessionFacts FRESH = new SessionFacts(true, false, true, OptionalInt.empty(), "");

  /** The same where the server's own flags say more of its transactions. */
  SessionFacts with(SessionFacts flags) {
    return new SessionFacts(
        open,
        inTransaction || flags.inTransaction,
        autocommit && flags.autocommit,
        lockedHostgroup,
        schema);
  }

  /** Whether closing it would lose something: a transaction, or that changes are not committed. */
  public boolean uncommitted() {
    return open && inTransaction;
  }
}
