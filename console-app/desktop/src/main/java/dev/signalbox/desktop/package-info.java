/** The window. */
@NullMarked
package dev.signalbox.desktop;

import org.jspecify.annotations.NullMarked;
