package dev.signalbox.embedded.wire.packet;

import java.io.IOException;

/**
 * An error packet.
 *
 * @param code MySQL error number, 1 to 65535
 * @param sqlState five characters
 */
public record ErrPacket(int code, String sqlState, String message) {
  public static final int HEADER = 0xff;

  /** An unknown command, as MySQL answers it. */
  public static final ErrPacket UNKNOWN_COMMAND = new ErrPacket(1047, "08S01", "Unknown command");

  /** The payload. */
  public byte[] toPayload() {
    return new PayloadWriter()
        .int1(HEADER)
        .int2(code)
        .string("#")
        .string(sqlState)
        .string(message)
        .toByteArray();
  }

  /** Parses a payload. */
  public static ErrPacket read(byte[] payload) throws IOException {
    PayloadReader in = new PayloadReader(payload, 1);
    int code = in.int2();
    String text = in.restString();
    if (text.startsWith("#") && text.length() >= 6) {
      return new ErrPacket(code, text.substring(1, 6), text.substring(6));
    }
    // before the handshake is done there is no state
    return new ErrPacket(code, "HY000", text);
  }
}
