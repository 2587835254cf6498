package dev.signalbox.embedded.clickhouse.engine;

/** What a session may do; the engine's own roles of these names (users.xml). */
public enum Role {
  /** Everything. */
  CONSOLE,
  /** Reads the tables, and of {@code system} what drivers need. */
  ROUTED
}
