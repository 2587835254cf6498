package dev.signalbox.engine.host.faults;

import dev.signalbox.engine.telemetry.faults.TelemetryFault;

/** A fault that the architecture's rules must find. */
record HostFault(TelemetryFault other) {}
