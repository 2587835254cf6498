package dev.signalbox.engine.stack.docker.faults;

import dev.signalbox.engine.stack.process.ProcessStackRuntime;
import org.jspecify.annotations.Nullable;

/** A fault that the architecture's rules must find. */
record ProcessFault(@Nullable ProcessStackRuntime other) {}
