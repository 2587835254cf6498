/** Connections to the servers behind the router, pooled and brought into a session's state. */
@NullMarked
package dev.signalbox.embedded.router.backend;

import org.jspecify.annotations.NullMarked;
