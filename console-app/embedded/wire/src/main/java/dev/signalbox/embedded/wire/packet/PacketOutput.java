package dev.signalbox.embedded.wire.packet;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packets sent on a connection, collected in a small buffer: call {@link #flush()} once per
 * response. A full buffer is written at once, so a slow peer blocks the writer instead of filling
 * memory. Not thread-safe.
 */
public final class PacketOutput {
  /** Payload length that means that more follows in the next packet. */
  public static final int MAX_PART = 0xffffff;

  private static final int BUFFER = 16 * 1024;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int length;
  private int sequence;
  private long sent;
  private @Nullable PacketCopy copy;

  /** Writes to {@code out}, which needs no buffer of its own. */
  public PacketOutput(OutputStream out) {
    this.out = out;
  }

  /** Sets the sequence id of the next packet; 0 starts a command. */
  public void sequence(int next) {
    sequence = next & 0xff;
  }

  /** Sequence id of the next packet. */
  public int sequence() {
    return sequence;
  }

  /** Bytes sent since the connection began, buffered ones included. */
  public long sent() {
    return sent;
  }

  /** Shows everything sent from now on to {@code next}; to nobody with null. */
  public void copyTo(@Nullable PacketCopy next) {
    copy = next;
  }

  /** Sends a payload as one packet, or as several if it is 16 MB or longer. */
  public void write(byte[] payload) throws IOException {
    write(payload, 0, payload.length);
  }

  /** Sends what {@code payload} holds. */
  public void write(PayloadWriter payload) throws IOException {
    write(payload.array(), 0, payload.length());
  }

  /** Sends part of an array as a payload. */
  public void write(byte[] payload, int offset, int count) throws IOException {
    int at = offset;
    int left = count;
    while (true) {
      int part = Math.min(left, MAX_PART);
      rawHeader(part, sequence);
      raw(payload, at, part);
      at += part;
      left -= part;
      if (part < MAX_PART) {
        return;
      }
    }
  }

  /** Sends a header alone; the payload follows by {@link #raw}. */
  public void rawHeader(int payloadLength, int packetSequence) throws IOException {
    if (buffer.length - length < 4) {
      drain();
    }
    buffer[length++] = (byte) payloadLength;
    buffer[length++] = (byte) (payloadLength >>> 8);
    buffer[length++] = (byte) (payloadLength >>> 16);
    buffer[length++] = (byte) packetSequence;
    sequence = packetSequence + 1 & 0xff;
    sent += 4;
    PacketCopy to = copy;
    if (to != null) {
      to.add(buffer, length - 4, 4);
    }
  }

  /** Sends bytes as they are. */
  public void raw(byte[] bytes, int offset, int count) throws IOException {
    sent += count;
    PacketCopy to = copy;
    if (to != null) {
      to.add(bytes, offset, count);
    }
    if (count > buffer.length - length) {
      drain();
      if (count >= buffer.length) {
        out.write(bytes, offset, count);
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, length, count);
    length += count;
  }

  /** Gives everything collected to the peer. */
  public void flush() throws IOException {
    drain();
    out.flush();
  }

  private void drain() throws IOException {
    if (length > 0) {
      out.write(buffer, 0, length);
      length = 0;
    }
  }
}
