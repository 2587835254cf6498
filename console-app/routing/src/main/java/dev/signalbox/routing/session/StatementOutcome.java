package dev.signalbox.routing.session;

/**
 * What became of a statement that was sent to a backend.
 *
 * @param succeeded whether the backend answered without an error
 * @param inTransaction whether a transaction is open on that backend connection now
 * @param affectedRows whether rows were changed or inserted
 * @param held whether the session still holds the connection, so that LAST_INSERT_ID() is there
 * @param warnings whether the backend reported warnings
 * @param cached whether the result went into the query cache
 */
public record StatementOutcome(
    boolean succeeded,
    boolean inTransaction,
    boolean affectedRows,
    boolean held,
    boolean warnings,
    boolean cached) {}
