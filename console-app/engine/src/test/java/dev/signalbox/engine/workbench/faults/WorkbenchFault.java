package dev.signalbox.engine.workbench.faults;

import dev.signalbox.engine.data.faults.DataFault;

/** A fault that the architecture's rules must find. */
public record WorkbenchFault(@org.jspecify.annotations.Nullable DataFault other) {}
