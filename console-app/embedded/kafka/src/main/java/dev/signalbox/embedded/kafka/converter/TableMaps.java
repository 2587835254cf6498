package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.BitSet;

/**
 * Reads what the binlog says of a table before its rows. A table with a column type that the reader
 * does not know (a compressed one of MariaDB) is known at least by its name, so that the failure is
 * that table's, and none when it is not replicated.
 */
final class TableMaps extends TableMapEventDataDeserializer {
  private static final int NUMBER_BYTES = 6;

  /** Two bytes that are reserved, and the length of the database's name. */
  private static final int BEFORE_DATABASE = 3;

  private final ReadTables tables;

  TableMaps(ReadTables tables) {
    this.tables = tables;
  }

  @Override
  public TableMapEventData deserialize(ByteArrayInputStream in) throws IOException {
    var bytes = in.read(in.available());
    try {
      var map = super.deserialize(new ByteArrayInputStream(bytes));
      tables.announced(map.getTableId());
      return map;
    } catch (IOException | RuntimeException e) {
      var map = nameOnly(new ByteArrayInputStream(bytes));
      tables.cannotRead(
          map.getTableId(), new IOException("a column has a type that cannot be read", e));
      return map;
    }
  }

  private static TableMapEventData nameOnly(ByteArrayInputStream in) throws IOException {
    var map = new TableMapEventData();
    map.setTableId(in.readLong(NUMBER_BYTES));
    in.skip(BEFORE_DATABASE);
    map.setDatabase(in.readZeroTerminatedString());
    in.skip(1);
    map.setTable(in.readZeroTerminatedString());
    map.setColumnTypes(new byte[0]);
    map.setColumnMetadata(new int[0]);
    map.setColumnNullability(new BitSet());
    return map;
  }
}
