package dev.signalbox.engine.proxy;

/**
 * One row of {@code stats_mysql_query_digest}: a kind of query as one user ran it on one hostgroup.
 *
 * @param firstSeen seconds since 1970
 * @param lastSeen seconds since 1970
 * @param sumMicros time of all its runs, microseconds; likewise the shortest and the longest
 */
public record DigestStats(
    int hostgroup,
    String schema,
    String user,
    String digest,
    String text,
    long count,
    long firstSeen,
    long lastSeen,
    long sumMicros,
    long minMicros,
    long maxMicros,
    long rowsAffected,
    long rowsSent) {}
