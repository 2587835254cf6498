package dev.signalbox.bench.stress;

import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.auth.HandshakeResponse;
import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.auth.ServerGreeting;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.statement.PlaceholderSql;
import dev.signalbox.embedded.wire.statement.PreparedStatements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Every parser of this package behind one door, for those who feed them anything. */
public final class PacketParsers {
  /** How many there are; they are numbered from 0. */
  public static final int COUNT = 10;

  private static final int MOST = 1 << 20;
  private static final Login BEFORE =
      new Login(
          "u",
          "",
          Capabilities.SERVER_DEFAULT,
          ColumnType.UTF8MB4,
          Map.of(),
          ClientSecret.ofPassword(""));

  private PacketParsers() {}

  /**
   * Reads bytes as one kind of packet and throws the result away.
   *
   * @throws IOException if they are none: what any of them may throw
   * @throws MySqlException if they are, and ask for what cannot be
   */
  public static void read(int which, byte[] bytes) throws IOException, MySqlException {
    switch (which) {
      case 0 -> HandshakeResponse.read(bytes, Capabilities.SERVER_DEFAULT);
      case 1 -> HandshakeResponse.readChangeUser(bytes, BEFORE);
      case 2 -> ServerGreeting.read(bytes);
      case 3 -> OkPacket.read(bytes);
      case 4 -> PayloadReader.error(bytes);
      case 5 -> ColumnDefinition.read(bytes);
      case 6 -> packets(bytes);
      case 7 -> {
        PreparedStatements statements = new PreparedStatements();
        statements.prepare("SELECT ?, ?, '?', ?");
        statements.bind(new PayloadReader(withId(bytes)));
      }
      case 8 -> {
        PreparedStatements statements = new PreparedStatements();
        statements.prepare(new String(bytes, StandardCharsets.UTF_8));
        statements.longData(new PayloadReader(withId(bytes)));
      }
      case 9 -> PlaceholderSql.parse(new String(bytes, StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException("no parser " + which);
    }
  }

  /** A stream of packets up to its end. */
  private static void packets(byte[] bytes) throws IOException {
    PacketInput in = new PacketInput(new ByteArrayInputStream(bytes), MOST);
    while (in.read().length >= 0) {
      in.buffered();
    }
  }

  /** Names the first statement prepared. */
  private static byte[] withId(byte[] bytes) {
    return new PayloadWriter().int4(1).bytes(bytes).toByteArray();
  }
}
