package dev.signalbox.common.architecture.faults.two;

import dev.signalbox.common.architecture.faults.one.First;

/** The way back to the first package. */
public record Other(First first) {}
