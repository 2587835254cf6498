package dev.signalbox.engine.proxy;

/** One row of {@code mysql_users}; the password stays where it is. */
public record ProxyUser(
    String username,
    boolean active,
    int defaultHostgroup,
    String defaultSchema,
    boolean transactionPersistent,
    boolean fastForward,
    boolean frontend,
    boolean backend,
    int maxConnections) {}
