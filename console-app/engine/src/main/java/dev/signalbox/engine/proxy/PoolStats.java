package dev.signalbox.engine.proxy;

/**
 * One row of {@code stats_mysql_connection_pool}: a server as the proxy uses it.
 *
 * @param used connections serving a session now
 * @param free connections kept for the next
 * @param latencyMicros the last ping
 */
public record PoolStats(
    int hostgroup,
    String host,
    int port,
    String status,
    int used,
    int free,
    long connectionsOk,
    long connectionsFailed,
    long queries,
    long bytesSent,
    long bytesReceived,
    long latencyMicros) {}
