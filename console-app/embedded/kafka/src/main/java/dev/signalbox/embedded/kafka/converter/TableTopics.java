package dev.signalbox.embedded.kafka.converter;

import io.debezium.schema.DefaultTopicNamingStrategy;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Properties;

/**
 * Names the topic of each table by {@link EncodedName}: two tables never share one. Debezium's own
 * strategy makes an underscore of every character that Kafka does not take.
 */
public final class TableTopics extends DefaultTopicNamingStrategy {
  /** For Debezium, which makes it from the connector's configuration. */
  public TableTopics(Properties configuration) {
    super(configuration);
  }

  @Override
  public String dataChangeTopic(DataCollectionId id) {
    return topicNames.computeIfAbsent(
        id, table -> prefix + delimiter + EncodedName.of(table.databaseParts()));
  }
}
