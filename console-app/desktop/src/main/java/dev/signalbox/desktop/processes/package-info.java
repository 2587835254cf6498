/** The Processes screen: what runs in each server, what waits for what, and ending it. */
@NullMarked
package dev.signalbox.desktop.processes;

import org.jspecify.annotations.NullMarked;
