package dev.signalbox.engine.cdc.faults;

import dev.signalbox.engine.proxy.faults.ProxyFault;

/** A fault that the architecture's rules must find. */
public record CdcFault(@org.jspecify.annotations.Nullable ProxyFault other) {}
