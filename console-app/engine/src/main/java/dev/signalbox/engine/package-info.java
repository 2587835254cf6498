/** The composition root: builds the parts of Signalbox and closes them in reverse order. */
@NullMarked
package dev.signalbox.engine;

import org.jspecify.annotations.NullMarked;
