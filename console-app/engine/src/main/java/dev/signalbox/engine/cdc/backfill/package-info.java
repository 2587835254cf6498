/** Rows of a table read from MySQL and written to ClickHouse directly, past the topic. */
@NullMarked
package dev.signalbox.engine.cdc.backfill;

import org.jspecify.annotations.NullMarked;
