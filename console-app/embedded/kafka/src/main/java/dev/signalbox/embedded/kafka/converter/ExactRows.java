package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** Debezium's readers of row events, which keep the dates that no calendar has. */
final class ExactRows {
  private ExactRows() {}

  /** Puts these readers in place of Debezium's; {@code tables} is what those read by. */
  static void install(
      EventDeserializer events,
      Map<Long, TableMapEventData> tables,
      EventProcessingFailureHandlingMode onFailure) {
    events.setEventDataDeserializer(EventType.WRITE_ROWS, new Write(tables, onFailure));
    events.setEventDataDeserializer(EventType.UPDATE_ROWS, new Update(tables, onFailure));
    events.setEventDataDeserializer(EventType.DELETE_ROWS, new Delete(tables, onFailure));
    events.setEventDataDeserializer(
        EventType.EXT_WRITE_ROWS, new Write(tables, onFailure).setMayContainExtraInformation(true));
    events.setEventDataDeserializer(
        EventType.EXT_UPDATE_ROWS,
        new Update(tables, onFailure).setMayContainExtraInformation(true));
    events.setEventDataDeserializer(
        EventType.EXT_DELETE_ROWS,
        new Delete(tables, onFailure).setMayContainExtraInformation(true));
  }

  static final class Write extends RowDeserializers.WriteRowsDeserializer {
    Write(Map<Long, TableMapEventData> tables, EventProcessingFailureHandlingMode onFailure) {
      super(tables, onFailure);
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
      return BinlogDates.date(in);
    }

    @Override
    protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
      return BinlogDates.oldDateTime(in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in)
        throws IOException {
      return BinlogDates.dateTime(meta, in);
    }
  }

  static final class Update extends RowDeserializers.UpdateRowsDeserializer {
    Update(Map<Long, TableMapEventData> tables, EventProcessingFailureHandlingMode onFailure) {
      super(tables, onFailure);
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
      return BinlogDates.date(in);
    }

    @Override
    protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
      return BinlogDates.oldDateTime(in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in)
        throws IOException {
      return BinlogDates.dateTime(meta, in);
    }
  }

  static final class Delete extends RowDeserializers.DeleteRowsDeserializer {
    Delete(Map<Long, TableMapEventData> tables, EventProcessingFailureHandlingMode onFailure) {
      super(tables, onFailure);
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
      return BinlogDates.date(in);
    }

    @Override
    protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
      return BinlogDates.oldDateTime(in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in)
        throws IOException {
      return BinlogDates.dateTime(meta, in);
    }
  }
}
