package dev.signalbox.engine.proxy;

import dev.signalbox.common.Secret;

/** Where a proxy's admin port is and how to log in there. */
public record AdminEndpoint(String host, int port, String user, Secret password) {}
