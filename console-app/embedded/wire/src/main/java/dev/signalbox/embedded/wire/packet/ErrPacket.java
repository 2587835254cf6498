package dev.signalbox.embedded.wire.packet;

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
}
