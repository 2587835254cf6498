package dev.signalbox.engine.proxy;

/**
 * One row of {@code stats_signalbox_answers}: what the router's guard did with one kind of
 * statement.
 *
 * @param verdict the last one: EQUAL, EQUAL_IF, MAY_DIFFER, FAILS, NOT_UNDERSTOOD, …
 * @param reason why it was kept on MySQL last; may be empty
 * @param servedHostgroup where it ran last
 * @param keptBack of {@code calls}, those that MySQL served though the rules named ClickHouse
 * @param failedOver of {@code keptBack}, those that ClickHouse was tried with first
 * @param lastSeen seconds since 1970
 */
public record GuardedDigest(
    String schema,
    String digest,
    String text,
    String verdict,
    String reason,
    int servedHostgroup,
    long calls,
    long keptBack,
    long failedOver,
    long lastSeen) {}
