/** A client session's state, and the statements the proxy answers or tracks itself. */
@NullMarked
package dev.signalbox.routing.session;

import org.jspecify.annotations.NullMarked;
