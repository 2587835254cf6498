/** What happens around the window's start: one instance, the first frame, a crash. */
@NullMarked
package dev.signalbox.desktop.start;

import org.jspecify.annotations.NullMarked;
