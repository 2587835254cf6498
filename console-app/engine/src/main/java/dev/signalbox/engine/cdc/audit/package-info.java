/** Proof that the replica is MySQL: comparing without end, and what it found. */
@NullMarked
package dev.signalbox.engine.cdc.audit;

import org.jspecify.annotations.NullMarked;
