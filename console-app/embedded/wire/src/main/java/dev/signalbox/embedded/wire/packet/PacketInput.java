package dev.signalbox.embedded.wire.packet;

import dev.signalbox.embedded.wire.link.Link;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Packets arriving on a connection. {@link #read()} gives a whole payload, joining the parts of one
 * that is longer than 16 MB; {@link #nextHeader()} with {@link #forward} relays packets as raw
 * bytes without holding one whole. Not thread-safe.
 */
public final class PacketInput {
  private static final int BUFFER = 16 * 1024;
  private static final int FIRST_PIECE = 256 * 1024;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int maxPayload;
  private int position;
  private int limit;
  private int sequence;
  private int partLength;

  /**
   * Reads from {@code in}, which needs no buffer of its own.
   *
   * @param maxPayload longest payload {@link #read()} accepts, in bytes
   */
  public PacketInput(InputStream in, int maxPayload) {
    this.in = in;
    this.maxPayload = maxPayload;
  }

  /** Sets the longest payload {@link #read()} accepts, in bytes. */
  public void maxPayload(int bytes) {
    maxPayload = bytes;
  }

  /** Sequence id of the last packet read. */
  public int sequence() {
    return sequence;
  }

  /** Whether bytes that arrived have not been read yet. */
  public boolean buffered() {
    return position < limit;
  }

  /**
   * Waits until the next packet begins to arrive, no longer than the read timeout.
   *
   * @throws ConnectionLostException that {@link ConnectionLostException#timedOut() timed out} if it
   *     has not; nothing is lost then and it can be waited for again
   */
  public void await() throws ConnectionLostException {
    if (position == limit) {
      position = 0;
      limit = 0;
      limit = fill(buffer, 0, buffer.length);
    }
  }

  /** Whether the peer has closed; what it sent meanwhile is kept. Does not wait. */
  public boolean closedOn(Link link) throws IOException {
    if (position < limit) {
      return false;
    }
    position = 0;
    limit = 0;
    int read = link.readNow(buffer, 0, buffer.length);
    limit = Math.max(0, read);
    return read < 0;
  }

  /** Takes what was read from the stream but not consumed: the start of a TLS session. */
  public byte[] drain() {
    byte[] rest = Arrays.copyOfRange(buffer, position, limit);
    position = limit;
    return rest;
  }

  /**
   * Reads the next whole payload.
   *
   * @throws ConnectionLostException if the peer closed the connection or it broke
   * @throws PacketTooLargeException if it is longer than the limit; the connection is then unusable
   */
  public byte[] read() throws IOException {
    return rest(nextHeader());
  }

  /** The same, of a payload whose first packet must have that sequence id. */
  public byte[] read(int due) throws IOException {
    int length = nextHeader();
    if (sequence != due) {
      throw MalformedPacketException.outOfOrder(sequence, due);
    }
    return rest(length);
  }

  private byte[] rest(int first) throws IOException {
    int length = first;
    byte[] payload = append(new byte[0], checked(length));
    while (length == PacketOutput.MAX_PART) {
      int due = sequence + 1 & 0xff;
      length = nextHeader();
      if (sequence != due) {
        throw MalformedPacketException.outOfOrder(sequence, due);
      }
      payload = append(payload, checked((long) payload.length + length));
    }
    return payload;
  }

  /** Memory is taken as the bytes arrive: a header alone costs nothing. */
  private byte[] append(byte[] before, int length) throws IOException {
    int at = before.length;
    byte[] payload = before;
    int end = partLength;
    while (at < length) {
      int size = Math.min(length, Math.max(at + FIRST_PIECE, 2 * at));
      payload = Arrays.copyOf(payload, size);
      partLength = size - at;
      copy(payload, at);
      end -= size - at;
      at = size;
      partLength = end;
    }
    return payload;
  }

  /** Reads a packet header and returns its payload's length; the payload comes next. */
  public int nextHeader() throws IOException {
    require(4);
    partLength =
        (buffer[position] & 0xff)
            | (buffer[position + 1] & 0xff) << 8
            | (buffer[position + 2] & 0xff) << 16;
    sequence = buffer[position + 3] & 0xff;
    position += 4;
    return partLength;
  }

  /** First byte of the payload whose header was just read, not consumed; -1 if it is empty. */
  public int peek() throws IOException {
    if (partLength == 0) {
      return -1;
    }
    require(1);
    return buffer[position] & 0xff;
  }

  /** Reads the payload whose header was just read (one part only). */
  public byte[] readPart() throws IOException {
    byte[] payload = new byte[checked(partLength)];
    copy(payload, 0);
    return payload;
  }

  /**
   * Relays the packet whose header was just read through a bounded buffer, under the sequence id
   * that is next on {@code out}.
   */
  public void forward(PacketOutput out) throws IOException {
    out.rawHeader(partLength, out.sequence());
    int left = partLength;
    while (left > 0) {
      require(1);
      int count = Math.min(left, limit - position);
      out.raw(buffer, position, count);
      position += count;
      left -= count;
      partLength = left;
    }
  }

  /** Whether part of the payload whose header was read last has not been consumed. */
  public boolean insidePacket() {
    return partLength > 0;
  }

  /** Passes over the payload whose header was just read. */
  public void skip() throws IOException {
    int left = partLength;
    while (left > 0) {
      require(1);
      int count = Math.min(left, limit - position);
      position += count;
      left -= count;
    }
    partLength = 0;
  }

  private int checked(long length) throws PacketTooLargeException {
    if (length > maxPayload) {
      throw new PacketTooLargeException(length, maxPayload);
    }
    return (int) length;
  }

  private void copy(byte[] target, int offset) throws IOException {
    int left = partLength;
    int buffered = Math.min(left, limit - position);
    System.arraycopy(buffer, position, target, offset, buffered);
    position += buffered;
    left -= buffered;
    int at = offset + buffered;
    while (left > 0) {
      int read = fill(target, at, left);
      at += read;
      left -= read;
    }
    partLength = 0;
  }

  private void require(int count) throws IOException {
    if (limit - position >= count) {
      return;
    }
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    while (limit < count) {
      limit += fill(buffer, limit, buffer.length - limit);
    }
  }

  private int fill(byte[] target, int offset, int count) throws ConnectionLostException {
    int read;
    try {
      read = in.read(target, offset, count);
    } catch (IOException e) {
      throw new ConnectionLostException("connection broken", e);
    }
    if (read < 0) {
      throw new ConnectionLostException("connection closed", null);
    }
    return read;
  }
}
