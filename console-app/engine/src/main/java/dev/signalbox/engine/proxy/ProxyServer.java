package dev.signalbox.engine.proxy;

/**
 * One row of {@code mysql_servers}.
 *
 * @param status ONLINE, SHUNNED, OFFLINE_SOFT or OFFLINE_HARD
 * @param maxReplicationLag seconds, 0 for no limit
 */
public record ProxyServer(
    int hostgroup,
    String hostname,
    int port,
    String status,
    int weight,
    int maxConnections,
    int maxReplicationLag,
    String comment) {}
