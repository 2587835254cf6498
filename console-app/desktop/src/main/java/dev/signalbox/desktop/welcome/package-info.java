/** The first run: what would be started and what it costs, one button, and a tour. */
@NullMarked
package dev.signalbox.desktop.welcome;

import org.jspecify.annotations.NullMarked;
