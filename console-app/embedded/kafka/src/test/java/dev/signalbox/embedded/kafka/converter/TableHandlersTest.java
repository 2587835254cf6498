package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import io.debezium.relational.Tables.TableFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableHandlersTest {
  private final List<EventType> handled = new ArrayList<>();
  private TableHandlers handlers;

  @BeforeEach
  void aTableIsRead() {
    var table = new TableMapEventData();
    table.setTableId(1);
    table.setDatabase("shop");
    table.setTable("orders");
    var tables = new ReadTables(Map.of(1L, table), TableFilter.fromPredicate(id -> true));
    handlers = new TableHandlers(tables, new BinaryLogClient("127.0.0.1", 1, "", ""));
    for (var type :
        List.of(
            EventType.QUERY,
            EventType.MARIADB_GTID,
            EventType.XA_PREPARE,
            EventType.EXT_WRITE_ROWS)) {
      handlers.put(type, event -> handled.add(type));
    }
  }

  private void event(EventType type, EventData data) throws InterruptedException {
    var header = new EventHeaderV4();
    header.setEventType(type);
    header.setNextPosition(100);
    header.setEventLength(96);
    Objects.requireNonNull(handlers.get(type)).accept(new Event(header, data));
  }

  private void query(String sql) throws InterruptedException {
    var query = new QueryEventData();
    query.setSql(sql);
    event(EventType.QUERY, query);
  }

  private void row() throws InterruptedException {
    var rows = new WriteRowsEventData();
    rows.setTableId(1);
    event(EventType.EXT_WRITE_ROWS, rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XA START X'41',X'',1", "xa begin 'a'"})
  void aRowOfAnXaTransactionIsChargedToItsTable(String start) throws Exception {
    query(start);

    assertThatThrownBy(this::row)
        .isInstanceOf(TableFailure.class)
        .hasMessageContaining("shop.orders")
        .hasMessageContaining(":4: it is part of an XA transaction");
    assertThat(handled).containsExactly(EventType.QUERY);
  }

  @Test
  void mariaDbMarksItInTheGtid() throws Exception {
    var ordinary = new MariadbGtidEventData();
    ordinary.setFlags(MariadbGtidEventData.FL_TRANSACTIONAL);
    event(EventType.MARIADB_GTID, ordinary);
    row();
    var prepared = new MariadbGtidEventData();
    prepared.setFlags(MariadbGtidEventData.FL_TRANSACTIONAL | 64);
    event(EventType.MARIADB_GTID, prepared);

    assertThatThrownBy(this::row).isInstanceOf(TableFailure.class);
    event(EventType.MARIADB_GTID, ordinary);
    row();
  }

  @Test
  void whatComesAfterItIsHandled() throws Exception {
    query("XA START X'41',X'',1");
    query("XA END X'41',X'',1");
    event(EventType.XA_PREPARE, new XAPrepareEventData());
    row();
    query("BEGIN");
    row();
    query("XA COMMIT X'41',X'',1");

    assertThat(handled).hasSize(7);
  }
}
