/** What waits in MySQL's binlog: positions, bytes and rows that the connector has yet to read. */
@NullMarked
package dev.signalbox.engine.cdc.lag.source;

import org.jspecify.annotations.NullMarked;
