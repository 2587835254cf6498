package dev.signalbox.bench.answers;

import dev.signalbox.bench.stress.RouterTarget;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered, byte for byte as it came.
 *
 * @param labels of the columns
 * @param error what it said instead of rows; empty when it gave rows
 */
record TextAnswer(List<String> labels, List<List<@Nullable String>> rows, Optional<String> error) {
  /** Parts of a column's definition before its name: catalogue, schema, table, table's own name. */
  private static final int BEFORE_NAME = 4;

  /**
   * Asks, and reads all rows.
   *
   * @throws IOException if the connection was lost
   */
  static TextAnswer ask(ClientConnection connection, String sql) throws IOException {
    RouterTarget.send(connection, sql);
    byte[] first = connection.in().read();
    List<String> labels = new ArrayList<>();
    List<List<@Nullable String>> rows = new ArrayList<>();
    if (RouterTarget.isError(first)) {
      return refused(first);
    }
    if (first[0] == 0) {
      return new TextAnswer(labels, rows, Optional.empty());
    }
    long columns = new PayloadReader(first).lenenc();
    for (long i = 0; i < columns; i++) {
      PayloadReader definition = new PayloadReader(connection.in().read());
      for (int part = 0; part < BEFORE_NAME; part++) {
        definition.lenencBytes();
      }
      labels.add(definition.lenencString());
    }
    connection.in().read();
    while (true) {
      byte[] packet = connection.in().read();
      if (RouterTarget.isError(packet)) {
        return refused(packet);
      }
      if (RouterTarget.isEof(packet)) {
        return new TextAnswer(labels, rows, Optional.empty());
      }
      rows.add(row(packet, columns));
    }
  }

  private static List<@Nullable String> row(byte[] packet, long columns) throws IOException {
    PayloadReader values = new PayloadReader(packet);
    List<@Nullable String> row = new ArrayList<>();
    for (long i = 0; i < columns; i++) {
      byte[] value = values.lenencBytesOrNull();
      row.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
    }
    return row;
  }

  private static TextAnswer refused(byte[] packet) throws IOException {
    String text = String.valueOf(new MySqlException(PayloadReader.error(packet)).getMessage());
    return new TextAnswer(List.of(), List.of(), Optional.of(text));
  }

  /** The rows, or the error, for people; not more than some. */
  String text() {
    return error.orElseGet(() -> labels + ", rows " + rows.size() + ": " + first());
  }

  private List<List<@Nullable String>> first() {
    return rows.subList(0, Math.min(3, rows.size()));
  }
}
