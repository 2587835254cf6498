/** Time series and how they are sampled. */
@NullMarked
package dev.signalbox.engine.telemetry;

import org.jspecify.annotations.NullMarked;
