package dev.signalbox.embedded.router;

import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.client.ClientSettings;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client that shows answers as they are on the wire, without a driver's own ideas. */
public final class RawClient implements AutoCloseable {
  private final ClientConnection connection;

  public RawClient(int port, String user, String password) throws IOException, MySqlException {
    this(port, user, password, "");
  }

  RawClient(int port, String user, String password, String schema)
      throws IOException, MySqlException {
    connection =
        ClientConnection.open(
            new ClientSettings(
                "127.0.0.1",
                port,
                user,
                ClientSecret.ofPassword(password),
                schema,
                ClientSettings.CAPABILITIES | Capabilities.MULTI_STATEMENTS,
                ColumnType.UTF8MB4,
                Duration.ofSeconds(10),
                64 << 20,
                null));
    connection.readTimeout(20_000);
  }

  /** Sends a statement and does not wait for the answer. */
  void send(String sql) throws IOException {
    send(sql.getBytes(StandardCharsets.UTF_8));
  }

  private void send(byte[] sql) throws IOException {
    connection.command(new PayloadWriter().int1(Command.QUERY).bytes(sql).toByteArray());
  }

  /** Packets as they come. */
  public ClientConnection wire() {
    return connection;
  }

  /**
   * {@code OK n info}, {@code ERR code state text}, or rows as {@code [[a, b], [c, null]]}; further
   * results follow after semicolons.
   */
  public String ask(String sql) throws IOException {
    return ask(sql.getBytes(StandardCharsets.UTF_8));
  }

  String ask(byte[] sql) throws IOException {
    send(sql);
    return answer();
  }

  /** The answer to a command sent before. */
  String answer() throws IOException {
    StringBuilder all = new StringBuilder();
    boolean more = true;
    while (more) {
      all.append(all.isEmpty() ? "" : "; ");
      more = result(all);
    }
    return all.toString();
  }

  private boolean result(StringBuilder into) throws IOException {
    byte[] first = connection.in().read();
    if (first[0] == 0) {
      OkPacket ok = OkPacket.read(first);
      into.append(("OK " + ok.affectedRows() + " " + ok.info()).strip());
      return (ok.status() & StatusFlags.MORE_RESULTS) != 0;
    }
    if ((first[0] & 0xff) == ErrPacket.HEADER) {
      into.append(error(first));
      return false;
    }
    long columns = new PayloadReader(first).lenenc();
    for (long i = 0; i <= columns; i++) {
      connection.in().read();
    }
    List<List<String>> rows = new ArrayList<>();
    while (true) {
      byte[] packet = connection.in().read();
      if ((packet[0] & 0xff) == 0xfe && packet.length < 9) {
        into.append(rows);
        return (packet[3] & StatusFlags.MORE_RESULTS) != 0;
      }
      if ((packet[0] & 0xff) == ErrPacket.HEADER) {
        into.append(rows).append(' ').append(error(packet));
        return false;
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

  /** Prepares, and executes with one number; {@code ERR …}, or the number of rows. */
  String execute(String sql, int value) throws IOException {
    connection.command(new PayloadWriter().int1(Command.STMT_PREPARE).string(sql).toByteArray());
    byte[] prepared = connection.in().read();
    if ((prepared[0] & 0xff) == ErrPacket.HEADER) {
      return error(prepared);
    }
    PayloadReader reader = new PayloadReader(prepared, 1);
    long id = reader.int4();
    int columns = reader.int2();
    int parameters = reader.int2();
    skip(parameters);
    skip(columns);
    PayloadWriter execute = new PayloadWriter().int1(Command.STMT_EXECUTE).int4(id).int1(0).int4(1);
    if (parameters == 1) {
      execute.int1(0).int1(1).int2(ColumnType.LONG).int4(value);
    }
    connection.command(execute.toByteArray());
    byte[] first = connection.in().read();
    if ((first[0] & 0xff) == ErrPacket.HEADER) {
      return error(first);
    }
    if (first[0] == 0) {
      return "OK " + OkPacket.read(first).info();
    }
    skip((int) new PayloadReader(first).lenenc());
    int rows = 0;
    while (true) {
      byte[] packet = connection.in().read();
      if ((packet[0] & 0xff) == 0xfe && packet.length < 9) {
        return "ROWS " + rows;
      }
      rows++;
    }
  }

  /** Definitions and the packet that ends them. */
  private void skip(int definitions) throws IOException {
    for (int i = 0; definitions > 0 && i <= definitions; i++) {
      connection.in().read();
    }
  }

  private static String error(byte[] packet) throws IOException {
    ErrPacket error = PayloadReader.error(packet);
    return "ERR " + error.code() + " " + error.sqlState() + " " + error.message();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
