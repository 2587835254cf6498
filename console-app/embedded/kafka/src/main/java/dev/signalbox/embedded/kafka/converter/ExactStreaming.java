package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.debezium.DebeziumException;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.binlog.BinlogStreamingChangeEventSource;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;

/**
 * Has the binlog read by {@link ExactRows}, and failures charged to tables by {@link
 * TableHandlers}. Debezium asks every provider of signal actions, found by {@link
 * java.util.ServiceLoader}, after it has made the reader of the binlog and before that connects:
 * the one moment at which another class can reach it. No action is added. Where the reader is not
 * built as expected, the connector fails and says so rather than going on inexactly.
 */
public final class ExactStreaming implements SignalActionProvider {
  @Override
  public <P extends Partition> Map<String, SignalAction<P>> createActions(
      EventDispatcher<P, ? extends DataCollectionId> dispatcher,
      ChangeEventSourceCoordinator<P, ?> coordinator,
      CommonConnectorConfig config) {
    var source = coordinator.getStreamingSource().orElse(null);
    if (source instanceof BinlogStreamingChangeEventSource<?, ?> binlog) {
      var client = field(binlog, BinlogStreamingChangeEventSource.class, "client");
      var events = (EventDeserializer) field(client, BinaryLogClient.class, "eventDeserializer");
      var tables = new ReadTables(tables(events), filter(config));
      var onFailure = config.getEventProcessingFailureHandlingMode();
      ExactRows.install(events, tables, onFailure);
      readers(events).put(EventType.TABLE_MAP, new TableMaps(tables));
      events.setEventDataDeserializer(
          EventType.TRANSACTION_PAYLOAD, new ExactTransactions(tables, onFailure));
      handleBy(binlog, new TableHandlers(tables, (BinaryLogClient) client));
    }
    return Map.of();
  }

  /** The table maps that Debezium's own readers were given, and that it goes on to fill. */
  @SuppressWarnings("unchecked")
  private static Map<Long, TableMapEventData> tables(EventDeserializer events) {
    return (Map<Long, TableMapEventData>)
        field(
            events.getEventDataDeserializer(EventType.WRITE_ROWS),
            AbstractRowsEventDataDeserializer.class,
            "tableMapEventByTableId");
  }

  private static TableFilter filter(CommonConnectorConfig config) {
    if (config instanceof RelationalDatabaseConnectorConfig relational) {
      return relational.getTableFilters().dataCollectionFilter();
    }
    throw new DebeziumException("a connector of the binlog that has no table filters");
  }

  /**
   * The readers by event type. The one of table maps is put in directly: the setter would have
   * Debezium's own run before it.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<EventType, EventDataDeserializer> readers(EventDeserializer events) {
    return (Map<EventType, EventDataDeserializer>)
        field(events, EventDeserializer.class, "eventDataDeserializers");
  }

  /** Before the handlers are put into it. */
  private static void handleBy(Object binlog, TableHandlers handlers) {
    var name = "eventHandlers";
    if (!((Map<?, ?>) field(binlog, BinlogStreamingChangeEventSource.class, name)).isEmpty()) {
      throw new DebeziumException("this Debezium makes its handlers before it asks for signals");
    }
    try {
      var field = BinlogStreamingChangeEventSource.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(binlog, handlers);
    } catch (ReflectiveOperationException e) {
      throw new DebeziumException("this Debezium's " + name + " cannot be replaced", e);
    }
  }

  private static Object field(Object owner, Class<?> declaring, String name) {
    try {
      var field = declaring.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new DebeziumException(
          "zero dates cannot be told from NULL: this Debezium keeps no "
              + name
              + " in "
              + declaring.getName(),
          e);
    }
  }
}
