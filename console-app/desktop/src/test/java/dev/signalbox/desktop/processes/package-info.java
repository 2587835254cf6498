@NullMarked
package dev.signalbox.desktop.processes;

import org.jspecify.annotations.NullMarked;
