package dev.signalbox.engine.processes.faults;

import dev.signalbox.engine.workbench.faults.WorkbenchFault;

/** A fault that the architecture's rules must find. */
public record ProcessesFault(@org.jspecify.annotations.Nullable WorkbenchFault other) {}
