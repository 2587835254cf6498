package dev.signalbox.engine.proxy.faults;

import dev.signalbox.engine.workbench.faults.WorkbenchFault;

/** A fault that the architecture's rules must find. */
public record ProxyFault(@org.jspecify.annotations.Nullable WorkbenchFault other) {}
