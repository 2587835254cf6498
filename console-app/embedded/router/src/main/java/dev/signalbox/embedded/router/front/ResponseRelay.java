package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.PreparedOnServer;
import dev.signalbox.embedded.router.cache.ResultCopy;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Passes a server's answer on to the client as it comes: rows as raw bytes through two small
 * buffers, looking at each packet's first byte only. Neither side uses DEPRECATE_EOF, so packets
 * are the same on both.
 */
final class ResponseRelay {
  private static final int OK = 0x00;
  private static final int LOCAL_INFILE = 0xfb;
  private static final int EOF = 0xfe;
  private static final int LONGEST_EOF = 8;

  /** Bytes after which others may go first. */
  private static final int TURN = 256 * 1024;

  private static final ErrPacket NO_FILE =
      new ErrPacket(1047, "08S01", "Unsupported 'LOAD DATA LOCAL INFILE' command");

  private final PacketInput in;
  private final PacketOutput out;
  private final ResponseSummary outcome;
  private final ResponseWait wait;
  private final Gate gate;
  private final @Nullable ResultCopy copy;
  private long passed;

  /** What goes out is collected in {@code copy} too, where there is one. */
  ResponseRelay(
      ResponseWait wait,
      Gate gate,
      PacketOutput out,
      ResponseSummary outcome,
      @Nullable ResultCopy copy) {
    this.wait = wait;
    this.gate = gate;
    this.copy = copy;
    this.in = wait.backend().wire().in();
    this.out = out;
    this.outcome = outcome;
  }

  /** The answer to COM_QUERY or COM_STMT_EXECUTE: any number of results. */
  void results() throws IOException {
    wait.run(gate);
    in.nextHeader();
    if (!passesGate()) {
      return;
    }
    result();
    while (outcome.more()) {
      in.nextHeader();
      result();
    }
  }

  private void result() throws IOException {
    switch (in.peek()) {
      case OK -> {
        byte[] payload = in.readPart();
        outcome.ok(OkPacket.read(payload));
        out.write(payload);
      }
      case ErrPacket.HEADER -> error();
      case LOCAL_INFILE -> noFile();
      default -> resultSet();
    }
  }

  /** Whether more than an error has come, of which nothing was passed on yet. */
  private boolean passesGate() throws IOException {
    if (in.peek() == ErrPacket.HEADER) {
      byte[] payload = in.readPart();
      ErrPacket packet = PayloadReader.error(payload);
      gate.error(packet);
      outcome.error(packet);
      out.write(payload);
      return false;
    }
    gate.begins(wait.backend());
    return true;
  }

  private void resultSet() throws IOException {
    outcome.resultSet();
    byte[] payload = in.readPart();
    long columns = new PayloadReader(payload).lenenc();
    out.write(payload);
    for (long i = 0; i < columns; i++) {
      forward(in.nextHeader());
    }
    in.nextHeader();
    int status = eof(false);
    if ((status & StatusFlags.CURSOR_EXISTS) != 0) {
      outcome.end(status, 0);
    } else {
      rows();
    }
  }

  /** Rows, or column definitions of COM_FIELD_LIST, up to the packet that ends them. */
  void rows() throws IOException {
    while (true) {
      int length = in.nextHeader();
      int first = in.peek();
      if (first == EOF && length <= LONGEST_EOF) {
        eof(true);
        return;
      }
      if (first == ErrPacket.HEADER) {
        error();
        return;
      }
      outcome.row();
      forward(length);
      passed += length;
      if (passed > TURN) {
        // virtual threads are not interrupted: while neither side has to be waited for, this one
        // would keep its processor from all other sessions
        passed = 0;
        Thread.yield();
      }
    }
  }

  /**
   * The answer to COM_STMT_PREPARE, with the statement's id replaced by {@code clientId}; returns
   * what it is on the server, or null after an error.
   */
  @Nullable PreparedOnServer prepared(long clientId) throws IOException {
    in.nextHeader();
    if (!passesGate()) {
      return null;
    }
    byte[] payload = in.readPart();
    PayloadReader reader = new PayloadReader(payload, 1);
    long serverId = reader.int4();
    int columns = reader.int2();
    int parameters = reader.int2();
    for (int i = 0; i < 4; i++) {
      payload[1 + i] = (byte) (clientId >>> 8 * i);
    }
    out.write(payload);
    // each list is closed by an EOF packet
    int packets = (parameters == 0 ? 0 : parameters + 1) + (columns == 0 ? 0 : columns + 1);
    for (int i = 0; i < packets; i++) {
      forward(in.nextHeader());
    }
    outcome.end(-1, 0);
    return new PreparedOnServer(serverId, parameters);
  }

  /** Whether the answer left a cursor open. */
  boolean cursorOpen() {
    return outcome.status(StatusFlags.CURSOR_EXISTS, false)
        && !outcome.status(StatusFlags.LAST_ROW_SENT, false);
  }

  /** Whether the cursor fetched from is done; an error ends it too. */
  boolean lastRowSent() {
    return outcome.error() != null || outcome.status(StatusFlags.LAST_ROW_SENT, false);
  }

  private void error() throws IOException {
    byte[] payload = in.readPart();
    outcome.error(PayloadReader.error(payload));
    out.write(payload);
  }

  private int eof(boolean last) throws IOException {
    byte[] payload = in.readPart();
    PayloadReader reader = new PayloadReader(payload, 1);
    int warnings = reader.int2();
    int status = reader.int2();
    if (last) {
      outcome.end(status, warnings);
    }
    out.write(payload);
    if (copy != null) {
      copy.eofEnded();
    }
    return status;
  }

  /** No file of a client is ever sent: the server gets an empty one, the client an error. */
  private void noFile() throws IOException {
    in.skip();
    PacketOutput server = wait.backend().wire().out();
    server.sequence(in.sequence() + 1);
    server.write(new byte[0]);
    server.flush();
    in.read();
    outcome.error(NO_FILE);
    out.write(NO_FILE.toPayload());
  }

  /** Forwards the packet begun, and those that continue it. */
  private void forward(int length) throws IOException {
    in.forward(out);
    int part = length;
    while (part == PacketOutput.MAX_PART) {
      part = in.nextHeader();
      in.forward(out);
    }
  }
}
