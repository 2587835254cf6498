package dev.signalbox.routing.session.faults;

import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.rules.faults.RuleFault;
import org.jspecify.annotations.Nullable;

/** A fault that the architecture's rules must find. */
public record SessionFault(Decider decider, @Nullable RuleFault rule) {}
