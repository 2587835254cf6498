package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import io.debezium.DebeziumException;
import io.debezium.function.BlockingConsumer;
import java.util.EnumMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Debezium's handlers of binlog events, each of which charges a failure to the table that its event
 * speaks of; so is a row of an XA transaction, whose end Debezium does not follow. For the reader's
 * thread.
 */
final class TableHandlers extends EnumMap<EventType, BlockingConsumer<Event>> {
  private static final long serialVersionUID = 1;

  /** MariaDB's mark of a transaction that ends with XA PREPARE; MySQL writes XA START instead. */
  private static final int FL_PREPARED_XA = 64;

  private static final Pattern XA_START =
      Pattern.compile("\\s*XA\\s+(START|BEGIN)\\b", Pattern.CASE_INSENSITIVE);

  private final transient ReadTables tables;
  private final transient BinaryLogClient client;

  /** Whether the rows to come are those of an XA transaction that is prepared, not committed. */
  private boolean inXa;

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
    switch (event.getData()) {
      case MariadbGtidEventData transaction ->
          inXa = (transaction.getFlags() & FL_PREPARED_XA) != 0;
      case QueryEventData query -> {
        inXa = XA_START.matcher(query.getSql()).lookingAt();
        query.setSql(ReplacedTable.asTwo(query.getSql()));
      }
      case XAPrepareEventData end -> inXa = false;
      case null, default -> {
        // of no consequence
      }
    }
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
    if (rows && inXa && tables.replicated(table)) {
      // Debezium sends them at once, and takes no notice of XA COMMIT and XA ROLLBACK
      throw failure(table, event, new DebeziumException("it is part of an XA transaction"));
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
