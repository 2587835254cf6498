package dev.signalbox.engine.cdc.faults;

import dev.signalbox.engine.routing.faults.RoutingFault;

/** A fault that the architecture's rules must find. */
public record CdcFault(@org.jspecify.annotations.Nullable RoutingFault other) {}
