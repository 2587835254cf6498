package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import io.debezium.function.BlockingConsumer;
import java.util.EnumMap;
import java.util.List;

/**
 * Debezium's handlers of binlog events, each of which charges a failure to the table that its event
 * speaks of. For the reader's thread.
 */
final class TableHandlers extends EnumMap<EventType, BlockingConsumer<Event>> {
  private static final long serialVersionUID = 1;

  private final transient ReadTables tables;
  private final transient BinaryLogClient client;

  TableHandlers(ReadTables tables, BinaryLogClient client) {
    super(EventType.class);
    this.tables = tables;
    this.client = client;
  }

  @Override
  public BlockingConsumer<Event> put(EventType type, BlockingConsumer<Event> handler) {
    return super.put(type, event -> handle(event, handler));
  }

  private void handle(Event event, BlockingConsumer<Event> handler) throws InterruptedException {
    var table = tables.of(event.getData());
    if (table == null) {
      handler.accept(event);
      return;
    }
    if (ReadTables.isSequence(table)) {
      // Debezium takes it for a table that it was never told of
      return;
    }
    boolean rows = !(event.getData() instanceof TableMapEventData);
    var unreadable = tables.whyUnreadable(table);
    if (rows && unreadable != null && tables.replicated(table)) {
      throw failure(table, event, unreadable);
    }
    try {
      handler.accept(event);
    } catch (RuntimeException e) {
      throw failure(table, event, e);
    }
  }

  private TableFailure failure(TableMapEventData table, Event event, Throwable cause) {
    var position =
        event.getHeader() instanceof EventHeaderV4 header
            ? client.getBinlogFilename() + ":" + header.getPosition()
            : client.getBinlogFilename() + ":" + client.getBinlogPosition();
    return TableFailure.of(List.of(table.getDatabase(), table.getTable()), position, cause);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
