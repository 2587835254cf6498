package dev.signalbox.engine.telemetry.faults;

import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.workbench.faults.RootUser;

/** A fault that the architecture's rules must find. */
public record TelemetryFault(int value) {
  RootUser root() {
    return new RootUser(new Signalbox[0]);
  }
}
