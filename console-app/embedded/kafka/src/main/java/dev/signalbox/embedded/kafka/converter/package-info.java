/** What Signalbox adds to Kafka Connect: exact values and a predicate, for any Connect worker. */
@NullMarked
package dev.signalbox.embedded.kafka.converter;

import org.jspecify.annotations.NullMarked;
