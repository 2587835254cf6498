package dev.signalbox.engine.proxy;

/**
 * A client's session in the proxy.
 *
 * @param client address and port
 * @param hostgroup where it runs, or ran last; -1 when nowhere yet
 * @param command {@code Query}, {@code Sleep}, …
 * @param millis how long it has been doing so
 * @param sql what it runs or ran last, as it was sent; may be empty
 */
public record ProxySession(
    long id,
    String user,
    String schema,
    String client,
    int hostgroup,
    String command,
    long millis,
    String sql) {}
