package dev.signalbox.embedded.clickhouse.engine;

/** Refuses statements of clients before the engine sees them. */
@FunctionalInterface
public interface StatementGuard {
  /** Lets every statement pass. */
  StatementGuard NONE = (sql, analysis) -> {};

  /**
   * Looks at a statement.
   *
   * @param analysis what the engine's parser says of it
   * @throws ClickHouseException when it may not run
   */
  void check(byte[] sql, Analysis analysis);
}
