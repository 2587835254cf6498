package dev.signalbox.embedded.router.cache;

import dev.signalbox.embedded.wire.packet.PacketOutput;
import java.io.IOException;

/**
 * One result set as it went to a client: its packets with their headers.
 *
 * @param packets the bytes
 * @param statusAt where the two status fields are, two bytes each: they are the asking session's
 * @param rows number of rows
 */
public record CachedResult(byte[] packets, int[] statusAt, long rows) {

  /** Sends it as the answer to COM_QUERY. */
  public void sendTo(PacketOutput out, int status) throws IOException {
    byte[] bits = {(byte) status, (byte) (status >>> 8)};
    int at = 0;
    for (int field : statusAt) {
      out.raw(packets, at, field - at);
      out.raw(bits, 0, bits.length);
      at = field + bits.length;
    }
    out.raw(packets, at, packets.length - at);
  }
}
