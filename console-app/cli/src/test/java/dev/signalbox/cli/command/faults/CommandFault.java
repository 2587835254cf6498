package dev.signalbox.cli.command.faults;

import dev.signalbox.cli.support.faults.SupportFault;

/** A fault that the architecture's rules must find. */
public record CommandFault(SupportFault[] support) {}
