package dev.signalbox.embedded.clickhouse.engine;

/**
 * What a finished statement did.
 *
 * @param resultRows rows in the result
 * @param readRows rows read from storage
 * @param readBytes bytes read from storage
 * @param writtenRows rows written, those of cascading views included
 * @param writtenBytes bytes written, those of cascading views included
 */
public record Statistics(
    long resultRows, long readRows, long readBytes, long writtenRows, long writtenBytes) {
  /** Nothing read and nothing written. */
  public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);
}
