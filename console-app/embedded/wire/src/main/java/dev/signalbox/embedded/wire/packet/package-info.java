/** Packets of MySQL's protocol: framing, values, and the packets both sides send. */
@NullMarked
package dev.signalbox.embedded.wire.packet;

import org.jspecify.annotations.NullMarked;
