package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.backend.SettingsApplier;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guard's own queries, beside a session, on connections of the pools. Thread-safe. */
final class SideQueries {
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int EOF = 0xfe;
  private static final int LONGEST_EOF = 8;

  /** More than this is not a catalogue or a set of values to be kept in memory. */
  private static final int MOST_BYTES = 32 << 20;

  private final BackendPools pools;
  private final SettingsApplier applier;

  SideQueries(BackendPools pools, SettingsApplier applier) {
    this.pools = pools;
    this.applier = applier;
  }

  /** Queries on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(BackendConnection connection) throws IOException, MySqlException;
  }

  /**
   * Runs queries on a connection of the hostgroup with default settings.
   *
   * @throws MySqlException if the server refuses, or there is no connection
   * @throws IOException if it was lost, or took more than 3 s for one answer
   */
  <T> T on(int hostgroup, Asker asker, Work<T> work) throws IOException, MySqlException {
    return on(hostgroup, new SessionSettings(), asker, work);
  }

  /** The same with a session's settings. */
  <T> T on(int hostgroup, SessionSettings settings, Asker asker, Work<T> work)
      throws IOException, MySqlException {
    BackendConnection connection =
        pools.acquire(hostgroup, asker.username(), asker.secret(), "", asker.loop());
    boolean inOrder = false;
    try {
      connection.wire().readTimeout(TIMEOUT_MILLIS);
      applier.apply(settings, true, connection);
      T result = work.run(connection);
      connection.wire().readTimeout(0);
      inOrder = true;
      return result;
    } finally {
      if (inOrder) {
        connection.release();
      } else {
        connection.discard();
      }
    }
  }

  /** Runs a write; the insert id that it gives. */
  static long insertId(BackendConnection connection, String sql)
      throws IOException, MySqlException {
    connection.wire().command(new PayloadWriter().int1(Command.QUERY).string(sql).toByteArray());
    byte[] answer = connection.wire().in().read();
    checkError(answer);
    return OkPacket.read(answer).lastInsertId();
  }

  /** The rows of one query; NULL is null. */
  static List<List<@Nullable String>> rows(BackendConnection connection, String sql)
      throws IOException, MySqlException {
    connection.wire().command(new PayloadWriter().int1(Command.QUERY).string(sql).toByteArray());
    PacketInput in = connection.wire().in();
    byte[] first = in.read();
    checkError(first);
    int columns = (int) new PayloadReader(first).lenenc();
    for (int i = 0; i <= columns; i++) {
      in.read();
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    long bytes = 0;
    while (true) {
      byte[] packet = in.read();
      checkError(packet);
      if (packet.length <= LONGEST_EOF && packet.length > 0 && (packet[0] & 0xff) == EOF) {
        return rows;
      }
      bytes += packet.length;
      if (bytes > MOST_BYTES) {
        throw new IOException("more rows than the guard takes");
      }
      PayloadReader reader = new PayloadReader(packet);
      List<@Nullable String> row = new ArrayList<>(columns);
      for (int i = 0; i < columns; i++) {
        byte[] value = reader.lenencBytesOrNull();
        row.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
      }
      rows.add(row);
    }
  }

  private static void checkError(byte[] packet) throws IOException, MySqlException {
    if (packet.length > 0 && (packet[0] & 0xff) == ErrPacket.HEADER) {
      throw new MySqlException(PayloadReader.error(packet));
    }
  }
}
