package dev.signalbox.routing.decision;

/** What decided a statement's hostgroup. */
public enum Decider {
  /** The last matching rule with a destination_hostgroup. */
  RULE,
  /** A row of mysql_query_rules_fast_routing. */
  FAST_ROUTING,
  /** hostgroup=N in the query's first comment. */
  ANNOTATION,
  /** No rule set one: the user's default_hostgroup. */
  DEFAULT,
  /** A persistent transaction is open. */
  TRANSACTION,
  /** The session is locked on a hostgroup. */
  LOCK,
  /** LAST_INSERT_ID() or @@IDENTITY: where rows were last affected. */
  LAST_WRITE,
  /** SHOW WARNINGS and its like: where the statement before went. */
  PREVIOUS_STATEMENT,
  /** The user has fast_forward: rules are bypassed. */
  FAST_FORWARD,
  /** The proxy answers itself (SET, COMMIT outside a transaction, OK_msg, error_msg, ...). */
  PROXY
}
