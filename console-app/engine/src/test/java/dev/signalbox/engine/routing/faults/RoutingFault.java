package dev.signalbox.engine.routing.faults;

import dev.signalbox.engine.workbench.faults.WorkbenchFault;

/** A fault that the architecture's rules must find. */
public record RoutingFault(@org.jspecify.annotations.Nullable WorkbenchFault other) {}
