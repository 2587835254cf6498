package dev.signalbox.embedded.structure.faults.one;

/** The way back to {@link First}. */
public record Second(First first) {}
