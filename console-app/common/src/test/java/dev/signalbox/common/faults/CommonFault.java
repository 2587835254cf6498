package dev.signalbox.common.faults;

import dev.signalbox.engine.telemetry.faults.TelemetryFault;

/** A fault that the architecture's rules must find. */
public record CommonFault(TelemetryFault other) {}
