package dev.signalbox.desktop.stack.faults;

import dev.signalbox.engine.stack.StackState;
import org.jspecify.annotations.Nullable;

/** A fault that the architecture's rules must find: a view that knows the engine. */
public record FaultView(@Nullable StackState state) {}
