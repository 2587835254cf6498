/** The client's side: connects, logs in and runs commands. */
@NullMarked
package dev.signalbox.embedded.wire.client;

import org.jspecify.annotations.NullMarked;
