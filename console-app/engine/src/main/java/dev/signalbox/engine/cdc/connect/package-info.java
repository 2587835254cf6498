/** Kafka Connect and Debezium's connector. */
@NullMarked
package dev.signalbox.engine.cdc.connect;

import org.jspecify.annotations.NullMarked;
