package dev.signalbox.engine.data.faults;

import dev.signalbox.engine.stack.faults.StackFault;

/** A fault that the architecture's rules must find. */
public record DataFault(@org.jspecify.annotations.Nullable StackFault other) {}
