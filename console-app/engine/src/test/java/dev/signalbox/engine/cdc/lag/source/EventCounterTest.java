package dev.signalbox.engine.cdc.lag.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.BinaryLogFileReader;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import dev.signalbox.common.TableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Counts what a MariaDB 11.4 wrote: a table made; 3 rows inserted; in one transaction 400 inserted
 * (two events), 3 updated and 1 deleted; TRUNCATE; the marker; 1 row inserted; the table dropped.
 */
class EventCounterTest {
  private static final TableId TABLE = new TableId("lab", "b");
  private static final TableId MARKER = new TableId("signalbox_probe", "marker");
  private static List<Event> all = List.of();

  @BeforeAll
  static void read() throws IOException {
    var events = new ArrayList<Event>();
    var file =
        Objects.requireNonNull(
            EventCounterTest.class.getResourceAsStream("/binlog/mariadb.binlog"));
    try (var reader = new BinaryLogFileReader(file, new EventDeserializer())) {
      for (var event = reader.readEvent(); event != null; event = reader.readEvent()) {
        // the one ends the file, the other a server sends only to those who ask for it
        var type = event.getHeader().getEventType();
        if (type != EventType.ROTATE && type != EventType.ANNOTATE_ROWS) {
          events.add(event);
        }
      }
    }
    all = List.copyOf(events);
  }

  private static EventCounter count(ConnectorPosition start) {
    var counter = new EventCounter(start);
    all.stream().filter(event -> position(event) >= start.at().offset()).forEach(counter::accept);
    return counter;
  }

  private static long position(Event event) {
    EventHeaderV4 header = event.getHeader();
    return header.getPosition();
  }

  private static ConnectorPosition at(long offset, long events, int rows) {
    return new ConnectorPosition(new BinlogPosition("binlog.000002", offset), events, rows, "");
  }

  /** Where the transaction with the two large events begins, and how many events precede them. */
  private static int large() {
    for (int i = 0; i < all.size(); i++) {
      if (rows(all.get(i)) > 100) {
        return i;
      }
    }
    throw new AssertionError("no large event");
  }

  private static TableRows rows(EventCounter counter, TableId table) {
    return Objects.requireNonNull(counter.byTable().get(table), table.toString());
  }

  private static int rows(Event event) {
    EventData data = event.getData();
    return data instanceof WriteRowsEventData insert ? insert.getRows().size() : 0;
  }

  private static Map<TableId, String> counts(EventCounter counter) {
    return Map.of(
        TABLE,
        rows(counter, TABLE).inserted()
            + "+"
            + rows(counter, TABLE).updated()
            + "+"
            + rows(counter, TABLE).deleted());
  }

  @Test
  void everyRowIsCountedByTableAndKind() {
    var counter = count(at(4, 0, 0));
    assertThat(counts(counter)).containsEntry(TABLE, "404+3+1");
    assertThat(rows(counter, TABLE).truncated()).isTrue();
    assertThat(rows(counter, MARKER).total()).isEqualTo(1);
    assertThat(counter.rows()).isEqualTo(409);
    assertThat(counter.exact()).isTrue();
    assertThat(counter.passing()).isEmpty();
    EventHeaderV4 last = all.getLast().getHeader();
    assertThat(counter.reached())
        .isEqualTo(new BinlogPosition("binlog.000002", last.getNextPosition()));
  }

  @Test
  void rowsThatTheConnectorHasDoneOfATransactionAreLeftOut() {
    int large = large();
    int first = rows(all.get(large));
    // the transaction's own event, the table's, and then the rows
    long begin = position(all.get(large - 2));
    var counter = count(at(begin, 2, 150));
    assertThat(counts(counter)).containsEntry(TABLE, (400 - 150 + 1) + "+3+1");
    assertThat(counter.passing())
        .get()
        .satisfies(
            passing -> {
              assertThat(passing.done()).isEqualTo(150);
              assertThat(passing.left()).isEqualTo(400 - 150 + 3 + 1);
              assertThat(passing.table()).isEqualTo(TABLE);
            });

    var second = count(at(begin, 3, 10));
    assertThat(counts(second)).containsEntry(TABLE, (400 - first - 10 + 1) + "+3+1");
  }

  @Test
  void aTransactionThatWasDoneToItsLastRowLeavesNone() {
    int large = large();
    long begin = position(all.get(large - 2));
    int last = large;
    while (!all.get(last).getHeader().getEventType().name().equals("XID")) {
      last++;
    }
    // as Connect stores it: the place of the last row, not the transaction's end
    var counter = count(at(begin, last - 1 - (large - 2), 1));
    assertThat(counts(counter)).containsEntry(TABLE, "1+0+0");
    assertThat(counter.passing()).isEmpty();
  }

  @Test
  void rowsWhoseTableWasNotSaidAreNotExact() {
    var counter = new EventCounter(at(4, 0, 0));
    counter.accept(all.get(large()));
    assertThat(counter.exact()).isFalse();
    assertThat(counter.rows()).isZero();
  }
}
