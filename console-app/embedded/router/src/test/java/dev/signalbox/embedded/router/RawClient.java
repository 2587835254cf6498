package dev.signalbox.embedded.router;

import dev.signalbox.embedded.wire.ClientConnection;
import dev.signalbox.embedded.wire.ClientSecret;
import dev.signalbox.embedded.wire.ClientSettings;
import dev.signalbox.embedded.wire.ColumnType;
import dev.signalbox.embedded.wire.Command;
import dev.signalbox.embedded.wire.ErrPacket;
import dev.signalbox.embedded.wire.MySqlException;
import dev.signalbox.embedded.wire.OkPacket;
import dev.signalbox.embedded.wire.PayloadReader;
import dev.signalbox.embedded.wire.PayloadWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client that shows answers as they are on the wire, without a driver's own ideas. */
final class RawClient implements AutoCloseable {
  private final ClientConnection connection;

  RawClient(int port, String user, String password) throws IOException, MySqlException {
    connection =
        ClientConnection.open(
            new ClientSettings(
                "127.0.0.1",
                port,
                user,
                ClientSecret.ofPassword(password),
                "",
                ClientSettings.CAPABILITIES,
                ColumnType.UTF8MB4,
                Duration.ofSeconds(10),
                64 << 20,
                null));
    connection.readTimeout(20_000);
  }

  /** Sends a statement and does not wait for the answer. */
  void send(String sql) throws IOException {
    connection.command(new PayloadWriter().int1(Command.QUERY).string(sql).toByteArray());
  }

  /** {@code OK n info}, {@code ERR code state text}, or rows as {@code [[a, b], [c, null]]}. */
  String ask(String sql) throws IOException {
    send(sql);
    byte[] first = connection.in().read();
    if (first[0] == 0) {
      OkPacket ok = OkPacket.read(first);
      return ("OK " + ok.affectedRows() + " " + ok.info()).strip();
    }
    if ((first[0] & 0xff) == ErrPacket.HEADER) {
      return error(first);
    }
    long columns = new PayloadReader(first).lenenc();
    for (long i = 0; i <= columns; i++) {
      connection.in().read();
    }
    List<List<String>> rows = new ArrayList<>();
    while (true) {
      byte[] packet = connection.in().read();
      if ((packet[0] & 0xff) == 0xfe && packet.length < 9) {
        return rows.toString();
      }
      if ((packet[0] & 0xff) == ErrPacket.HEADER) {
        return rows + " " + error(packet);
      }
      PayloadReader reader = new PayloadReader(packet);
      List<String> row = new ArrayList<>();
      for (long i = 0; i < columns; i++) {
        byte[] value = reader.lenencBytesOrNull();
        row.add(value == null ? "NULL" : new String(value, StandardCharsets.UTF_8));
      }
      rows.add(row);
    }
  }

  private static String error(byte[] packet) throws IOException {
    ErrPacket error = ErrPacket.read(packet);
    return "ERR " + error.code() + " " + error.sqlState() + " " + error.message();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
