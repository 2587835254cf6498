/** What happened while the window was open. */
@NullMarked
package dev.signalbox.desktop.events;

import org.jspecify.annotations.NullMarked;
