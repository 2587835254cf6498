package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.relational.Tables.TableFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** A compressed transaction, byte by byte as MySQL's replication protocol describes it. */
class ExactTransactionsTest {
  private static final int DATE = 10;
  private static final int TABLE_MAP = 19;
  private static final int WRITE_ROWS = 30;

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] all(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (var part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private static byte[] number(long value, int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >> 8 * i);
    }
    return bytes;
  }

  private static byte[] name(String text) {
    return all(bytes(text.length()), text.getBytes(StandardCharsets.US_ASCII), bytes(0));
  }

  /** Time, type, server, length, next position, flags; then the data. */
  private static byte[] event(int type, byte[] data) {
    return all(
        number(0, 4),
        bytes(type),
        number(1, 4),
        number(19 + data.length, 4),
        number(0, 4),
        number(0, 2),
        data);
  }

  private static byte[] date(int year, int month, int day) {
    return number(year << 9 | month << 5 | day, 3);
  }

  @Test
  void aZeroDateInACompressedTransactionIsNotNull() throws IOException {
    var table = all(number(7, 6), number(1, 2), name("d"), name("t"), bytes(1, DATE, 0, 1));
    var head = all(number(7, 6), number(1, 2), number(2, 2), bytes(1, 0xFF));
    var rows =
        all(
            head,
            all(bytes(0), date(0, 0, 0)),
            bytes(1),
            all(bytes(0), date(2024, 0, 10)),
            all(bytes(0), date(2024, 2, 29)));
    var events = all(event(TABLE_MAP, table), event(WRITE_ROWS, rows));
    var zipped = Zstd.compress(events);
    assertThat(zipped.length).isLessThan(250);
    var payload =
        all(
            bytes(2, 1, 0),
            bytes(3, 1, events.length),
            bytes(1, 1, zipped.length),
            bytes(0),
            zipped);

    var transaction =
        new ExactTransactions(
                new ReadTables(new HashMap<>(), TableFilter.includeAll()),
                EventProcessingFailureHandlingMode.FAIL)
            .deserialize(new ByteArrayInputStream(payload));

    assertThat(transaction.getUncompressedEvents())
        .extracting(event -> event.getHeader().<EventType>getEventType())
        .containsExactly(EventType.TABLE_MAP, EventType.EXT_WRITE_ROWS);
    WriteRowsEventData written = transaction.getUncompressedEvents().get(1).getData();
    assertThat(written.getRows())
        .extracting(row -> row[0])
        .containsExactly(
            NoDate.of(0, 0, 0), null, NoDate.of(2024, 0, 10), LocalDate.of(2024, 2, 29));
  }
}
