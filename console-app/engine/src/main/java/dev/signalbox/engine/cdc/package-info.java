/** Change data capture: connector, offsets, lag, and ClickHouse's schema. */
@NullMarked
package dev.signalbox.engine.cdc;

import org.jspecify.annotations.NullMarked;
