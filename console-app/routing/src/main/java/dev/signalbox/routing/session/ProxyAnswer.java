package dev.signalbox.routing.session;

/** What the proxy answers a statement with that it does not send to a backend. */
public enum ProxyAnswer {
  /** OK without a text: SET, COMMIT outside a transaction, USE. */
  OK,
  /** OK with a rule's OK_msg. */
  OK_MESSAGE,
  /** PROXYSQL INTERNAL SESSION: one row about the session. */
  INTERNAL_SESSION,
  /** One row with the schema and the user. */
  DATABASE_AND_USER,
  /** One row with four character sets. */
  CHARACTER_SETS,
  /** One row with the name of the program. */
  VERSION_COMMENT,
  /** One row with the user's name. */
  USER,
  /** SHOW WARNINGS when there are none: no rows. */
  WARNINGS,
  /** SHOW COUNT(*) WARNINGS: one row with the number of warnings. */
  WARNING_COUNT,
  /** One row with the session's id. */
  CONNECTION_ID,
  /** One row with the id that the session's last insert generated, 0 before the first. */
  LAST_INSERT_ID,
  /** KILL of another session of the proxy. */
  KILL
}
