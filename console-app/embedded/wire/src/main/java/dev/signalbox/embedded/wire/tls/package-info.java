/** TLS contexts and self-signed certificates. */
@NullMarked
package dev.signalbox.embedded.wire.tls;

import org.jspecify.annotations.NullMarked;
