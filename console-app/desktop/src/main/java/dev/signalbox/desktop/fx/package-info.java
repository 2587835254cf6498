/** Where engine and toolkit meet: the toolkit's thread, live values, background work. */
@NullMarked
package dev.signalbox.desktop.fx;

import org.jspecify.annotations.NullMarked;
