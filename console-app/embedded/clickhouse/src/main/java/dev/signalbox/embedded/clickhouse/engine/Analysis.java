package dev.signalbox.embedded.clickhouse.engine;

/**
 * The parser's view of a text.
 *
 * @param statements 0 for text that did not parse
 */
public record Analysis(int statements, QueryClass queryClass) {}
