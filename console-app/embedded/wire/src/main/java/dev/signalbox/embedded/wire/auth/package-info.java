/** The handshake's packets, authentication plugins and password hashes. */
@NullMarked
package dev.signalbox.embedded.wire.auth;

import org.jspecify.annotations.NullMarked;
