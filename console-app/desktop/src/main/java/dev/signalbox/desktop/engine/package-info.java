/** The engine behind the interfaces that the screens ask for. */
@NullMarked
package dev.signalbox.desktop.engine;

import org.jspecify.annotations.NullMarked;
