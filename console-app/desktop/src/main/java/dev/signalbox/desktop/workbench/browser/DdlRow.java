package dev.signalbox.desktop.workbench.browser;

/**
 * How a table was made on both sides.
 *
 * @param clickhouse empty when it has none
 * @param problem why one side or both are not known; empty when they are
 */
record DdlRow(String table, String mysql, String clickhouse, String problem) {}
