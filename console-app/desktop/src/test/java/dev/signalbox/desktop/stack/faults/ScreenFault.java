package dev.signalbox.desktop.stack.faults;

import dev.signalbox.desktop.data.faults.DataFault;
import dev.signalbox.desktop.shell.faults.ShellFault;
import org.jspecify.annotations.Nullable;

/** A fault that the architecture's rules must find: a screen knows the frame and another screen. */
public record ScreenFault(@Nullable DataFault other, @Nullable ShellFault frame) {}
