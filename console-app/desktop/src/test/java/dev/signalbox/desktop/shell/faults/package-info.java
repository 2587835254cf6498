@NullMarked
package dev.signalbox.desktop.shell.faults;

import org.jspecify.annotations.NullMarked;
