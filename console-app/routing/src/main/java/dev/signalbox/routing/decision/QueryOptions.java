package dev.signalbox.routing.decision;

import org.jspecify.annotations.Nullable;

/**
 * What rules and annotations say about a statement besides its hostgroup; -1 or null where nobody
 * said anything.
 *
 * @param cacheTtl milliseconds
 * @param timeout milliseconds
 * @param delay milliseconds
 * @param multiplex 0 off, 1 on, 2 unchanged by this statement
 */
public record QueryOptions(
    int cacheTtl,
    int cacheEmptyResult,
    int cacheTimeout,
    int reconnect,
    int timeout,
    int retries,
    int delay,
    int nextQueryFlagIn,
    int mirrorFlagOut,
    int mirrorHostgroup,
    int stickyConn,
    int multiplex,
    int gtidFromHostgroup,
    int log,
    @Nullable String errorMsg,
    @Nullable String okMsg) {}
