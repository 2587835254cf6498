package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.relational.Tables.TableFilter;
import java.nio.ByteBuffer;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** A table with a column that cannot be read is known by its name, and fails alone. */
final class TableMapsTest {
  private static final byte INT = 3;
  private static final byte TEXT_COMPRESSED = (byte) 140;

  private final HashMap<Long, TableMapEventData> maps = new HashMap<>();

  /** Number, flags, names, one column of a type, its metadata of one byte where it has any. */
  private static byte[] map(byte columnType) {
    var names = new byte[] {7, 0, 0, 0, 0, 0, 1, 0, 1, 'd', 0, 2, 'a', ' ', 0};
    var columns =
        columnType == INT ? new byte[] {1, columnType, 0, 0} : new byte[] {1, columnType, 1, 2, 0};
    return ByteBuffer.allocate(names.length + columns.length).put(names).put(columns).array();
  }

  private TableMapEventData read(ReadTables tables, byte columnType) throws Exception {
    var map = new TableMaps(tables).deserialize(new ByteArrayInputStream(map(columnType)));
    maps.put(map.getTableId(), map);
    return map;
  }

  private static Event rows() {
    var header = new EventHeaderV4();
    header.setEventType(EventType.EXT_WRITE_ROWS);
    header.setEventLength(100);
    header.setNextPosition(4811);
    var data = new WriteRowsEventData();
    data.setTableId(7);
    return new Event(header, data);
  }

  private static TableHandlers handlers(ReadTables tables) {
    var client = new BinaryLogClient("localhost", 3306, "u", "p");
    client.setBinlogFilename("binlog.000003");
    return new TableHandlers(tables, client);
  }

  @Test
  void anUnknownColumnTypeLeavesTheName() throws Exception {
    var tables = new ReadTables(maps, TableFilter.includeAll());

    var map = read(tables, TEXT_COMPRESSED);

    assertThat(map.getDatabase()).isEqualTo("d");
    assertThat(map.getTable()).isEqualTo("a ");
    assertThat(tables.whyUnreadable(map)).isNotNull();
    assertThat(tables.skips(7)).isTrue();
    read(tables, INT);
    assertThat(tables.skips(7)).as("altered").isFalse();
  }

  @Test
  void itsRowsAreChargedToIt() throws Exception {
    var tables = new ReadTables(maps, TableFilter.includeAll());
    read(tables, TEXT_COMPRESSED);
    var handlers = handlers(tables);
    handlers.put(EventType.EXT_WRITE_ROWS, event -> {});

    assertThatThrownBy(() -> handlers.get(EventType.EXT_WRITE_ROWS).accept(rows()))
        .hasNoCause()
        .hasMessage(
            "Signalbox: table d.a-20 at binlog.000003:4711: a column has a type that cannot be"
                + " read");
  }

  @Test
  void whatAHandlerThrowsIsChargedToo() throws Exception {
    var tables = new ReadTables(maps, TableFilter.includeAll());
    read(tables, INT);
    var handlers = handlers(tables);
    handlers.put(
        EventType.EXT_WRITE_ROWS,
        event -> {
          throw new IllegalStateException("two\nlines");
        });

    assertThatThrownBy(() -> handlers.get(EventType.EXT_WRITE_ROWS).accept(rows()))
        .hasMessage("Signalbox: table d.a-20 at binlog.000003:4711: two lines");
  }

  @Test
  void aTableThatIsNotReplicatedDoesNoHarm() throws Exception {
    var tables = new ReadTables(maps, table -> false);
    read(tables, TEXT_COMPRESSED);
    var handlers = handlers(tables);
    var handled = new HashMap<Event, Boolean>();
    handlers.put(EventType.EXT_WRITE_ROWS, event -> handled.put(event, true));
    var rows = rows();

    handlers.get(EventType.EXT_WRITE_ROWS).accept(rows);

    assertThat(tables.skips(7)).isTrue();
    assertThat(handled).containsKey(rows);
  }
}
