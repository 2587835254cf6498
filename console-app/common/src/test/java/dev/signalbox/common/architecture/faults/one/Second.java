package dev.signalbox.common.architecture.faults.one;

/** The way back to {@link First}. */
public record Second(First first) {}
