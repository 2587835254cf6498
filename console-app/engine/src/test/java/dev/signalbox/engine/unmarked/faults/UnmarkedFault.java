package dev.signalbox.engine.unmarked.faults;

/** A fault that the architecture's rules must find. */
record UnmarkedFault() {}
