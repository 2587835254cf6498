package dev.signalbox.engine.catalogue.faults;

import dev.signalbox.engine.workbench.faults.WorkbenchFault;

/** A fault that the architecture's rules must find. */
public record CatalogueFault(@org.jspecify.annotations.Nullable WorkbenchFault other) {}
