package dev.signalbox.embedded.wire.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the protocol's basic types from one packet's payload. Strings are UTF-8. Not thread-safe.
 * Every method throws {@link MalformedPacketException} when the payload ends early.
 */
public final class PayloadReader {
  private final byte[] payload;
  private int position;

  /** Reads from the first byte. */
  public PayloadReader(byte[] payload) {
    this(payload, 0);
  }

  /** Reads from {@code position}. */
  public PayloadReader(byte[] payload, int position) {
    this.payload = payload;
    this.position = Math.min(position, payload.length);
  }

  /** Bytes not read yet. */
  public int remaining() {
    return payload.length - position;
  }

  /** Index of the next byte. */
  public int position() {
    return position;
  }

  /** One byte, 0 to 255. */
  public int int1() throws IOException {
    require(1);
    return payload[position++] & 0xff;
  }

  /** Two bytes, little endian, unsigned. */
  public int int2() throws IOException {
    return int1() | int1() << 8;
  }

  /** Three bytes, little endian, unsigned. */
  public int int3() throws IOException {
    return int2() | int1() << 16;
  }

  /** Four bytes, little endian, unsigned. */
  public long int4() throws IOException {
    return int3() | (long) int1() << 24;
  }

  /** Eight bytes, little endian. */
  public long int8() throws IOException {
    return int4() | int4() << 32;
  }

  /** A length-encoded integer; -1 stands for NULL (0xfb). */
  public long lenenc() throws IOException {
    int first = int1();
    return switch (first) {
      case 0xfb -> -1;
      case 0xfc -> int2();
      case 0xfd -> int3();
      case 0xfe -> int8();
      default -> first;
    };
  }

  /** {@code length} bytes. */
  public byte[] bytes(int length) throws IOException {
    require(length);
    position += length;
    return Arrays.copyOfRange(payload, position - length, position);
  }

  /** Length-encoded bytes, or null for NULL. */
  public byte @Nullable [] lenencBytesOrNull() throws IOException {
    long length = lenenc();
    return length < 0 ? null : bytes(Math.toIntExact(Math.min(length, Integer.MAX_VALUE)));
  }

  /** Length-encoded bytes; NULL reads as empty. */
  public byte[] lenencBytes() throws IOException {
    byte[] bytes = lenencBytesOrNull();
    return bytes == null ? new byte[0] : bytes;
  }

  /** A length-encoded string; NULL reads as empty. */
  public String lenencString() throws IOException {
    return new String(lenencBytes(), StandardCharsets.UTF_8);
  }

  /** Bytes up to a NUL, which is consumed; up to the end when there is none. */
  public byte[] nulBytes() {
    int end = position;
    while (end < payload.length && payload[end] != 0) {
      end++;
    }
    byte[] bytes = Arrays.copyOfRange(payload, position, end);
    position = Math.min(end + 1, payload.length);
    return bytes;
  }

  /** A string up to a NUL, which is consumed. */
  public String nulString() {
    return new String(nulBytes(), StandardCharsets.UTF_8);
  }

  /** Everything not read yet. */
  public byte[] rest() {
    byte[] bytes = Arrays.copyOfRange(payload, position, payload.length);
    position = payload.length;
    return bytes;
  }

  /** Everything not read yet, as text. */
  public String restString() {
    return new String(rest(), StandardCharsets.UTF_8);
  }

  /** Passes over {@code length} bytes. */
  public void skip(int length) throws IOException {
    require(length);
    position += length;
  }

  private void require(int length) throws IOException {
    if (length < 0 || length > payload.length - position) {
      throw new MalformedPacketException(length + " bytes expected at " + position);
    }
  }

  /** Parses the payload of an error packet. */
  public static ErrPacket error(byte[] payload) throws IOException {
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
