package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.MissingTableMapEventException;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.net.SocketException;
import java.util.BitSet;

/**
 * Debezium's readers of row events, which keep the dates that no calendar has, and leave out rows
 * that are not replicated. A row that cannot be read is its table's affair.
 */
final class ExactRows {
  private ExactRows() {}

  /** Puts these readers in place of Debezium's; {@code tables} is what those read by. */
  static void install(
      EventDeserializer events, ReadTables tables, EventProcessingFailureHandlingMode onFailure) {
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

  private interface Row {
    Serializable[] read() throws IOException;
  }

  /** A row; an empty one, and the rest of its event left out, when it is skipped or unreadable. */
  private static Serializable[] row(ReadTables tables, long table, ByteArrayInputStream in, Row row)
      throws IOException {
    if (!tables.skips(table)) {
      try {
        return row.read();
      } catch (EOFException | SocketException | MissingTableMapEventException e) {
        // the connection's affair, or the position's
        throw e;
      } catch (IOException | RuntimeException e) {
        tables.cannotRead(table, e);
      }
    }
    in.skip(in.available());
    return new Serializable[0];
  }

  static final class Write extends RowDeserializers.WriteRowsDeserializer {
    private final ReadTables tables;

    Write(ReadTables tables, EventProcessingFailureHandlingMode onFailure) {
      super(tables.maps(), onFailure);
      this.tables = tables;
    }

    @Override
    protected Serializable[] deserializeRow(long table, BitSet columns, ByteArrayInputStream in)
        throws IOException {
      return row(tables, table, in, () -> super.deserializeRow(table, columns, in));
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
    private final ReadTables tables;

    Update(ReadTables tables, EventProcessingFailureHandlingMode onFailure) {
      super(tables.maps(), onFailure);
      this.tables = tables;
    }

    @Override
    protected Serializable[] deserializeRow(long table, BitSet columns, ByteArrayInputStream in)
        throws IOException {
      return row(tables, table, in, () -> super.deserializeRow(table, columns, in));
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
    private final ReadTables tables;

    Delete(ReadTables tables, EventProcessingFailureHandlingMode onFailure) {
      super(tables.maps(), onFailure);
      this.tables = tables;
    }

    @Override
    protected Serializable[] deserializeRow(long table, BitSet columns, ByteArrayInputStream in)
        throws IOException {
      return row(tables, table, in, () -> super.deserializeRow(table, columns, in));
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
