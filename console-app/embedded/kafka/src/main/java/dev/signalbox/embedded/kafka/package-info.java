/** Apache Kafka and Kafka Connect as processes of the embedded stack. */
@NullMarked
package dev.signalbox.embedded.kafka;

import org.jspecify.annotations.NullMarked;
