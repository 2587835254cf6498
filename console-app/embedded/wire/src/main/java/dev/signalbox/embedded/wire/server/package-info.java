/** The server's side: listener, connections, handshake, command loop. */
@NullMarked
package dev.signalbox.embedded.wire.server;

import org.jspecify.annotations.NullMarked;
