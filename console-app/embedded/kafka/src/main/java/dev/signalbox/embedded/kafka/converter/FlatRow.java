package dev.signalbox.embedded.kafka.converter;

import io.debezium.transforms.ExtractNewRecordState;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;

/**
 * Debezium's flat rows; one that cannot be made is charged to its table.
 *
 * @param <R> the kind of record
 */
public final class FlatRow<R extends ConnectRecord<R>> extends ExtractNewRecordState<R> {
  @Override
  public R doApply(R change) {
    try {
      return super.doApply(change);
    } catch (RuntimeException e) {
      if (change.value() instanceof Struct envelope
          && envelope.schema().field("source") != null
          && envelope.get("source") instanceof Struct source) {
        throw TableFailure.of(
            List.of(source.getString("db"), source.getString("table")),
            source.getString("file") + ":" + source.getInt64("pos"),
            e);
      }
      throw e;
    }
  }
}
