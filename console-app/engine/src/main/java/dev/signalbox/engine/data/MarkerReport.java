package dev.signalbox.engine.data;

/**
 * What the marker test saw.
 *
 * @param written marker rows inserted in MySQL
 * @param updated marker rows updated
 * @param deleted marker rows deleted
 * @param verified changes of the three kinds that were seen in ClickHouse
 * @param latency from sending a change to MySQL until a plain query in ClickHouse shows it, in
 *     milliseconds
 */
public record MarkerReport(
    int written, int updated, int deleted, int verified, Percentiles latency) {
  public boolean ok() {
    return verified == written + updated + deleted;
  }
}
