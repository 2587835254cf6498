package dev.signalbox.embedded.wire.packet;

import java.io.IOException;

/**
 * An OK packet: a statement without rows succeeded.
 *
 * @param status bits of {@link StatusFlags}
 * @param info text for people, may be empty
 */
public record OkPacket(
    long affectedRows, long lastInsertId, int status, int warnings, String info) {

  /** Nothing changed, autocommit on. */
  public static final OkPacket EMPTY = new OkPacket(0, 0, StatusFlags.AUTOCOMMIT, 0, "");

  /** The number of rows changed, autocommit on. */
  public static OkPacket affected(long rows) {
    return new OkPacket(rows, 0, StatusFlags.AUTOCOMMIT, 0, "");
  }

  /** Appends the payload with the given header: 0x00, or 0xfe to end a result set. */
  public void write(PayloadWriter out, int header) {
    out.int1(header).lenenc(affectedRows).lenenc(lastInsertId).int2(status).int2(warnings);
    if (!info.isEmpty()) {
      // length-encoded, as MySQL 5.7 and MariaDB 10.2 on send it; older clients take it to the end
      out.lenencString(info);
    }
  }

  /** Parses a payload; session state changes are passed over. */
  public static OkPacket read(byte[] payload) throws IOException {
    PayloadReader in = new PayloadReader(payload, 1);
    long affected = in.lenenc();
    long insertId = in.lenenc();
    int status = in.int2();
    int warnings = in.int2();
    String info = in.remaining() > 0 ? in.lenencString() : "";
    return new OkPacket(affected, insertId, status, warnings, info);
  }
}
