package dev.signalbox.embedded.structure.faults.two;

import dev.signalbox.embedded.structure.faults.one.First;

/** The way back to the first package. */
public record Other(First first) {}
