/** Connections to the servers that replication works on. */
@NullMarked
package dev.signalbox.engine.cdc.access;

import org.jspecify.annotations.NullMarked;
