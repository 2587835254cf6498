package dev.signalbox.bench.stress;

import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.client.ClientSettings;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The MySQL port that is used hard, and who logs in.
 *
 * @param schema current schema, empty for none
 */
public record RouterTarget(
    String host, int port, String username, ClientSecret secret, String schema) {
  private static final int PATIENCE_MILLIS = 120_000;
  private static final int MOST_PACKET = 32 << 20;

  /** A client that has logged in. */
  public ClientConnection connect() throws IOException, MySqlException {
    ClientConnection connection =
        ClientConnection.open(
            new ClientSettings(
                host,
                port,
                username,
                secret,
                schema,
                ClientSettings.CAPABILITIES | Capabilities.MULTI_STATEMENTS,
                ColumnType.UTF8MB4,
                Duration.ofMillis(PATIENCE_MILLIS),
                MOST_PACKET,
                null));
    connection.readTimeout(PATIENCE_MILLIS);
    return connection;
  }

  /** Sends a statement; the answer is read from the connection. */
  public static void send(ClientConnection connection, String sql) throws IOException {
    connection.command(new PayloadWriter().int1(Command.QUERY).string(sql).toByteArray());
  }

  /** Runs a statement; the first value of its first row, null where there is none. */
  static @Nullable String ask(ClientConnection connection, String sql)
      throws IOException, MySqlException {
    send(connection, sql);
    byte[] first = connection.in().read();
    if (isError(first)) {
      throw new MySqlException(PayloadReader.error(first));
    }
    if (first[0] == 0) {
      return null;
    }
    long columns = new PayloadReader(first).lenenc();
    for (long i = 0; i <= columns; i++) {
      connection.in().read();
    }
    String value = null;
    while (true) {
      byte[] row = connection.in().read();
      if (isError(row)) {
        throw new MySqlException(PayloadReader.error(row));
      }
      if (isEof(row)) {
        return value;
      }
      if (value == null) {
        value = new String(new PayloadReader(row).lenencBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  /** Whether a packet is an error. */
  public static boolean isError(byte[] packet) {
    return packet.length > 0 && (packet[0] & 0xff) == ErrPacket.HEADER;
  }

  /** Whether a packet ends the rows. */
  public static boolean isEof(byte[] packet) {
    return packet.length > 0 && packet.length < 9 && (packet[0] & 0xff) == 0xfe;
  }
}
