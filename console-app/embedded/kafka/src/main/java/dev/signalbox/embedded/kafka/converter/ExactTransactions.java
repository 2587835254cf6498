package dev.signalbox.embedded.kafka.converter;

import com.github.luben.zstd.Zstd;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.TransactionPayloadDeserializer;
import java.io.IOException;
import java.util.ArrayList;

/**
 * Transactions that MySQL compressed ({@code binlog_transaction_compression}): the rows in them are
 * read once more, by {@link ExactRows}.
 */
final class ExactTransactions extends TransactionPayloadDeserializer {
  private final ReadTables tables;
  private final EventProcessingFailureHandlingMode onFailure;

  ExactTransactions(ReadTables tables, EventProcessingFailureHandlingMode onFailure) {
    super(tables.maps(), onFailure);
    this.tables = tables;
    this.onFailure = onFailure;
  }

  @Override
  public TransactionPayloadEventData deserialize(ByteArrayInputStream in) throws IOException {
    var transaction = super.deserialize(in);
    var bytes =
        Zstd.decompress(
            transaction.getPayload(), Math.toIntExact(transaction.getUncompressedSize()));
    transaction.setUncompressedEvents(events(new ByteArrayInputStream(bytes)));
    return transaction;
  }

  private ArrayList<Event> events(ByteArrayInputStream bytes) throws IOException {
    var reader = new EventDeserializer();
    ExactRows.install(reader, tables, onFailure);
    var events = new ArrayList<Event>();
    for (var event = reader.nextEvent(bytes); event != null; event = reader.nextEvent(bytes)) {
      events.add(event);
      if (event.getData() instanceof TableMapEventData map) {
        tables.maps().put(map.getTableId(), map);
      }
    }
    return events;
  }
}
