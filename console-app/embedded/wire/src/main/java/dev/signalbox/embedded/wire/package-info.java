/** MySQL's client/server protocol: packets, handshake, result sets. */
@NullMarked
package dev.signalbox.embedded.wire;

import org.jspecify.annotations.NullMarked;
