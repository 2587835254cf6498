package dev.signalbox.bench.stress;

import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ConnectionLostException;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Sends broken packets to a router's MySQL port, before the login and after it. Each connection has
 * to end by itself, with an answer or an error, while another client is served all the time.
 */
public final class PacketFuzz {
  private static final int MOST_FAULTS = 20;
  private static final int END_MILLIS = 20_000;
  private static final int MOST_ANSWER = 32 << 20;
  private static final int[] COMMANDS = {
    Command.INIT_DB,
    Command.FIELD_LIST,
    Command.STATISTICS,
    Command.PING,
    Command.CHANGE_USER,
    Command.STMT_PREPARE,
    Command.STMT_EXECUTE,
    Command.STMT_SEND_LONG_DATA,
    Command.STMT_CLOSE,
    Command.STMT_RESET,
    Command.SET_OPTION,
    Command.STMT_FETCH,
    Command.RESET_CONNECTION,
    0x0d,
    0x55
  };
  private static final String[] STATEMENTS = {
    "SELECT 1",
    "SELECT COUNT(*) FROM information_schema.schemata",
    "SET NAMES utf8mb4",
    "SET @v=1",
    "BEGIN",
    "COMMIT",
    "SHOW WARNINGS",
    "SELECT @v",
    "SELECT 1; SELECT 2",
    "SET autocommit=0",
    "PROXYSQL INTERNAL SESSION",
    "SELECT REPEAT('x', 70000)",
    "USE information_schema"
  };

  private final RouterTarget target;
  private final long connections;
  private final Random random;
  private final Mutations mutations;
  private final List<String> faults = new ArrayList<>();
  private final HeapWatch heap = new HeapWatch();
  private long answered;
  private long rejected;
  private long slowest;

  /** A run of so many connections; the same seed, the same packets. */
  public PacketFuzz(RouterTarget target, long connections, long seed) {
    this.target = target;
    this.connections = connections;
    random = new Random(seed);
    mutations = new Mutations(random);
  }

  /**
   * Runs it all.
   *
   * @throws IOException if the router cannot be reached at all
   */
  public FuzzReport run() throws IOException, MySqlException {
    long start = System.nanoTime();
    long done = 0;
    try (ProbeClient witness = new ProbeClient(target)) {
      while (done < connections && faults.size() < MOST_FAULTS && witness.fault() == null) {
        long begun = System.nanoTime();
        boolean stranger = random.nextInt(4) == 0;
        byte[] sent = stranger ? beforeLogin() : commands();
        try {
          if (stranger) {
            stranger(sent);
          } else {
            loggedIn(sent);
          }
        } catch (IOException | MySqlException e) {
          fault(done, sent, e);
        }
        slowest = Math.max(slowest, System.nanoTime() - begun);
        heap.look();
        done++;
      }
      String fault = witness.fault();
      if (fault != null) {
        faults.add(fault);
      } else if (witness.answers() == 0) {
        faults.add("the witness got no answer");
      }
    }
    try (ClientConnection after = target.connect()) {
      if (!"1".equals(RouterTarget.ask(after, "SELECT 1"))) {
        faults.add("a new client got a wrong answer");
      }
    }
    return new FuzzReport(
        done,
        (System.nanoTime() - start) / 1e9,
        slowest / 1e6,
        heap.peak(),
        answered,
        rejected,
        List.copyOf(faults));
  }

  private void fault(long at, byte[] sent, Exception e) {
    int shown = Math.min(sent.length, 400);
    faults.add(
        "connection %d: %s after sending %s"
            .formatted(at, e, HexFormat.of().formatHex(sent, 0, shown)));
  }

  /** Bytes instead of an answer to the greeting. */
  private void stranger(byte[] sent) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(target.host(), target.port()), END_MILLIS);
      socket.setSoTimeout(END_MILLIS);
      PacketInput in = new PacketInput(socket.getInputStream(), MOST_ANSWER);
      in.read();
      write(socket.getOutputStream(), sent);
      socket.shutdownOutput();
      toTheEnd(in);
    }
  }

  private void loggedIn(byte[] sent) throws IOException, MySqlException {
    try (ClientConnection connection = target.connect()) {
      connection.readTimeout(END_MILLIS);
      try {
        connection.out().raw(sent, 0, sent.length);
        connection.out().flush();
        connection.endOutput();
      } catch (IOException e) {
        // closed while it was still being written to
        rejected++;
        return;
      }
      toTheEnd(connection.in());
    }
  }

  private void write(OutputStream out, byte[] sent) {
    try {
      out.write(sent);
      out.flush();
    } catch (IOException e) {
      // closed while it was still being written to: what it said can be read all the same
      rejected++;
    }
  }

  /** Reads whole packets until the router closes the connection. */
  private void toTheEnd(PacketInput in) throws IOException {
    boolean error = false;
    try {
      while (true) {
        error = RouterTarget.isError(in.read());
      }
    } catch (ConnectionLostException e) {
      if (e.timedOut()) {
        throw e;
      }
      if (error) {
        rejected++;
      } else {
        answered++;
      }
    }
  }

  private byte[] beforeLogin() {
    PayloadWriter answer =
        new PayloadWriter()
            .int4(random.nextBoolean() ? random.nextInt() : 0x000fa285)
            .int4(1 << 24)
            .int1(45)
            .zeros(23)
            .nulString(target.username())
            .int1(20)
            .bytes(mutations.noise(20))
            .nulString("mysql_native_password");
    return packet(mutations.mutated(answer.toByteArray()), 1);
  }

  private byte[] commands() {
    byte[] all = {};
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      byte[] one = command();
      if (random.nextInt(3) == 0) {
        one = mutations.mutated(one);
      }
      byte[] framed = packet(one, random.nextInt(30) == 0 ? random.nextInt(256) : 0);
      all = Mutations.join(all, random.nextInt(10) == 0 ? mutations.mutated(framed) : framed);
    }
    return all;
  }

  private byte[] command() {
    if (random.nextInt(3) == 0) {
      int command = COMMANDS[random.nextInt(COMMANDS.length)];
      PayloadWriter payload = new PayloadWriter().int1(command);
      if (random.nextBoolean()) {
        payload.int4(random.nextInt(3)).int1(random.nextInt(3)).int4(1);
      }
      return payload.bytes(mutations.noise(random.nextInt(20))).toByteArray();
    }
    String sql = STATEMENTS[random.nextInt(STATEMENTS.length)];
    int command = random.nextInt(5) == 0 ? Command.STMT_PREPARE : Command.QUERY;
    return new PayloadWriter()
        .int1(command)
        .bytes(sql.getBytes(StandardCharsets.UTF_8))
        .toByteArray();
  }

  /** A header that fits, or one that lies about the length. */
  private byte[] packet(byte[] payload, int sequence) {
    int length = random.nextInt(40) == 0 ? random.nextInt(1 << 24) : payload.length;
    byte[] header = {(byte) length, (byte) (length >>> 8), (byte) (length >>> 16), (byte) sequence};
    return Mutations.join(header, payload);
  }
}
