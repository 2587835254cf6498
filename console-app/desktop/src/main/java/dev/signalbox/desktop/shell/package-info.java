/** The frame: rail, top bar, status bar, command palette. */
@NullMarked
package dev.signalbox.desktop.shell;

import org.jspecify.annotations.NullMarked;
