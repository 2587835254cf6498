/** The installed program: where it lies, its start caches and their training. */
@NullMarked
package dev.signalbox.engine.program;

import org.jspecify.annotations.NullMarked;
