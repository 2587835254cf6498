package dev.signalbox.routing.faults;

import java.nio.file.Path;

/** A fault that the architecture's rules must find. */
record ImpureFault(Path file) {}
