/** Change data capture: brings tables under replication and follows their schema. */
@NullMarked
package dev.signalbox.engine.cdc;

import org.jspecify.annotations.NullMarked;
