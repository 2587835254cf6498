package dev.signalbox.embedded.wire.packet;

/** A MySQL error: thrown by a handler it is sent to the client, whose connection lives on. */
public final class MySqlException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient ErrPacket packet;

  /** Wraps an error received or to be sent. */
  public MySqlException(ErrPacket packet) {
    super(packet.message());
    this.packet = packet;
  }

  /** An error with MySQL's number and SQLSTATE. */
  public MySqlException(int code, String sqlState, String message) {
    this(new ErrPacket(code, sqlState, message));
  }

  /** The error as a packet. */
  public ErrPacket packet() {
    return packet;
  }
}
