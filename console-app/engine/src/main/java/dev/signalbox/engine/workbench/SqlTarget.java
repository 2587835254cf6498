package dev.signalbox.engine.workbench;

/** What a session speaks to. */
public enum SqlTarget {
  /** The proxy, which sends each statement by its rules. */
  PROXY,
  /** MySQL itself, past the proxy and its rules. */
  MYSQL,
  /** ClickHouse itself, by its port for MySQL's protocol. */
  CLICKHOUSE
}
