/** Bytes to and from one peer: over a blocking socket, or on an event loop that serves many. */
@NullMarked
package dev.signalbox.embedded.wire.link;

import org.jspecify.annotations.NullMarked;
