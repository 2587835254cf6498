package dev.signalbox.embedded.kafka.converter;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * Holds for records without a key: changes of a table that has none, and TRUNCATE. They keep their
 * envelope, because without a key only the row's old image says which row a change is about.
 */
public final class KeylessRecord<R extends ConnectRecord<R>> implements Predicate<R> {
  @Override
  public boolean test(R changeRecord) {
    return changeRecord.key() == null;
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public void configure(Map<String, ?> configs) {
    // it has no settings
  }

  @Override
  public void close() {
    // it holds nothing
  }
}
