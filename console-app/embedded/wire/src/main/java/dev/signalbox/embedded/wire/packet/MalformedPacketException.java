package dev.signalbox.embedded.wire.packet;

import java.io.IOException;

/**
 * The peer sent something that is no packet of the protocol, or not the one that was due; the
 * connection is unusable.
 */
public final class MalformedPacketException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ErrPacket packet;

  /** The message is for the log; the peer gets MySQL's error 1835. */
  public MalformedPacketException(String message) {
    this(new ErrPacket(1835, "HY000", "Malformed communication packet."), message);
  }

  private MalformedPacketException(ErrPacket packet, String message) {
    super(message);
    this.packet = packet;
  }

  /** A packet with the wrong sequence id. */
  static MalformedPacketException outOfOrder(int got, int due) {
    return new MalformedPacketException(
        new ErrPacket(1156, "08S01", "Got packets out of order"),
        "packet " + got + " came when " + due + " was due");
  }

  /** What to tell the peer. */
  public ErrPacket toPacket() {
    return packet;
  }
}
