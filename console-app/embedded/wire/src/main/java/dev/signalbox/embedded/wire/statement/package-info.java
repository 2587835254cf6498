/** Prepared statements that are kept by a server and run as text. */
@NullMarked
package dev.signalbox.embedded.wire.statement;

import org.jspecify.annotations.NullMarked;
