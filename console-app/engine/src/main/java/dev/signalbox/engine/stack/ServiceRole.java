package dev.signalbox.engine.stack;

/** The part a service plays in the platform. */
public enum ServiceRole {
  MYSQL,
  BROKER,
  CONNECT,
  CLICKHOUSE,
  PROXY,
  /** Keeps what the replicas of a cluster agree on. */
  KEEPER,
  CONSOLE
}
