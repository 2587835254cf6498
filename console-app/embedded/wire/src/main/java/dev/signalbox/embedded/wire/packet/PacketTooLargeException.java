package dev.signalbox.embedded.wire.packet;

import java.io.IOException;

/** A packet longer than the connection accepts ({@code max_allowed_packet}). */
public final class PacketTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  PacketTooLargeException(long length, int limit) {
    super("packet of " + length + " bytes is longer than the " + limit + " accepted");
  }

  /** The error packet MySQL sends for it. */
  public ErrPacket toPacket() {
    return new ErrPacket(1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes");
  }
}
