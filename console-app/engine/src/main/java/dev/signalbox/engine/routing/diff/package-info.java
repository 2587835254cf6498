/** What changes between two rule sets, and which traffic it moves. Pure: no I/O. */
@NullMarked
package dev.signalbox.engine.routing.diff;

import org.jspecify.annotations.NullMarked;
