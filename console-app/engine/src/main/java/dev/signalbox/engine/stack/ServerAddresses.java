package dev.signalbox.engine.stack;

/**
 * Where a stack's servers find each other; in a container network that is not where this program
 * finds them.
 *
 * @param mysqlHost MySQL as Connect reaches it
 * @param bootstrapServers Kafka as Connect and ClickHouse reach it
 */
public record ServerAddresses(String mysqlHost, int mysqlPort, String bootstrapServers) {}
