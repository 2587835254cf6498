package dev.signalbox.engine.catalogue;

/**
 * The statements that make a table on each side.
 *
 * @param mysql what MySQL says
 * @param clickhouse what ClickHouse says: the view that queries see, and the table under it; empty
 *     when it has none
 * @param replicaProblem why ClickHouse's is not known; empty when it answered
 */
public record TableDdl(String mysql, String clickhouse, String replicaProblem) {}
