package dev.signalbox.desktop.data.faults;

/** A screen's class that the faults of other packages refer to. */
public record DataFault() {}
