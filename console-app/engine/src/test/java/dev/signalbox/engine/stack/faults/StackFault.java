package dev.signalbox.engine.stack.faults;

import dev.signalbox.engine.cdc.faults.CdcFault;

/** A fault that the architecture's rules must find. */
public record StackFault(@org.jspecify.annotations.Nullable CdcFault other) {}
