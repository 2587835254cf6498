package dev.signalbox.engine.routing;

/**
 * What became of a statement that was sent to a backend.
 *
 * @param succeeded whether the backend answered without an error
 * @param inTransaction whether a transaction is open on that backend connection now
 * @param affectedRows whether rows were changed and the session still holds the connection
 * @param warnings whether the backend reported warnings
 * @param cached whether the result went into the query cache
 */
public record StatementOutcome(
    boolean succeeded,
    boolean inTransaction,
    boolean affectedRows,
    boolean warnings,
    boolean cached) {}
