/** Writes rows to files in the forms that other programs read. */
@NullMarked
package dev.signalbox.engine.export;

import org.jspecify.annotations.NullMarked;
