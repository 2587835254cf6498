package dev.signalbox.engine.stack;

import java.util.Optional;

/**
 * Where a stack's servers find each other; in a container network that is not where this program
 * finds them.
 *
 * @param mysqlHost MySQL as Connect reaches it
 * @param bootstrapServers Kafka as Connect and ClickHouse reach it
 * @param topicReplicas how many brokers keep each topic
 * @param clickhouseCluster the name of the cluster that ClickHouse's servers form; empty when there
 *     is one
 */
public record ServerAddresses(
    String mysqlHost,
    int mysqlPort,
    String bootstrapServers,
    int topicReplicas,
    Optional<String> clickhouseCluster) {
  /** One broker and one ClickHouse. */
  public ServerAddresses(String mysqlHost, int mysqlPort, String bootstrapServers) {
    this(mysqlHost, mysqlPort, bootstrapServers, 1, Optional.empty());
  }
}
