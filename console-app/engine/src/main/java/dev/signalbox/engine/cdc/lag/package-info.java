/** Offsets, lag and verdicts. */
@NullMarked
package dev.signalbox.engine.cdc.lag;

import org.jspecify.annotations.NullMarked;
