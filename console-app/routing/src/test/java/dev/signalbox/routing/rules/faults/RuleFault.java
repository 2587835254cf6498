package dev.signalbox.routing.rules.faults;

import dev.signalbox.routing.session.faults.SessionFault;
import org.jspecify.annotations.Nullable;

/** A fault that the architecture's rules must find. */
public record RuleFault(@Nullable SessionFault session) {}
