package dev.signalbox.desktop.shell.faults;

import dev.signalbox.desktop.stack.faults.ScreenFault;
import org.jspecify.annotations.Nullable;

/** A fault that the architecture's rules must find: the frame knows a screen, which knows it. */
public record ShellFault(@Nullable ScreenFault other) {}
