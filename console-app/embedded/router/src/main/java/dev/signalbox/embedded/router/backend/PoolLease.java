package dev.signalbox.embedded.router.backend;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who waits for a connection gets when it is his turn.
 *
 * @param pool the server
 * @param idle a connection to it, or null for the right to open one
 */
record PoolLease(ServerPool pool, @Nullable BackendConnection idle) {}
