package dev.signalbox.embedded.wire.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds one packet's payload in a buffer that grows and can be reused. Not thread-safe. */
public final class PayloadWriter {
  private byte[] buffer = new byte[256];
  private int length;

  /** Bytes written so far; valid up to {@link #length()}, until the next write. */
  public byte[] array() {
    return buffer;
  }

  /** Number of bytes written. */
  public int length() {
    return length;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  /** Forgets everything written; a buffer grown very large is given back. */
  public PayloadWriter reset() {
    length = 0;
    if (buffer.length > 1 << 20) {
      buffer = new byte[256];
    }
    return this;
  }

  /** One byte. */
  public PayloadWriter int1(int value) {
    room(1);
    buffer[length++] = (byte) value;
    return this;
  }

  /** Two bytes, little endian. */
  public PayloadWriter int2(int value) {
    return int1(value).int1(value >>> 8);
  }

  /** Three bytes, little endian. */
  public PayloadWriter int3(int value) {
    return int2(value).int1(value >>> 16);
  }

  /** Four bytes, little endian. */
  public PayloadWriter int4(long value) {
    return int2((int) value).int2((int) (value >>> 16));
  }

  /** Eight bytes, little endian. */
  public PayloadWriter int8(long value) {
    return int4(value).int4(value >>> 32);
  }

  /** A length-encoded integer, taken as unsigned. */
  public PayloadWriter lenenc(long value) {
    if (value >= 0 && value < 251) {
      return int1((int) value);
    }
    if (value >= 0 && value < 1 << 16) {
      return int1(0xfc).int2((int) value);
    }
    if (value >= 0 && value < 1 << 24) {
      return int1(0xfd).int3((int) value);
    }
    return int1(0xfe).int8(value);
  }

  /** The bytes alone. */
  public PayloadWriter bytes(byte[] bytes) {
    return bytes(bytes, 0, bytes.length);
  }

  /** The bytes alone. */
  public PayloadWriter bytes(byte[] bytes, int offset, int count) {
    room(count);
    System.arraycopy(bytes, offset, buffer, length, count);
    length += count;
    return this;
  }

  /** Length-encoded bytes. */
  public PayloadWriter lenencBytes(byte[] bytes) {
    return lenenc(bytes.length).bytes(bytes);
  }

  /** A length-encoded UTF-8 string. */
  public PayloadWriter lenencString(String text) {
    return lenencBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A UTF-8 string closed by a NUL. */
  public PayloadWriter nulString(String text) {
    return string(text).int1(0);
  }

  /** A UTF-8 string up to the packet's end. */
  public PayloadWriter string(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code count} zero bytes. */
  public PayloadWriter zeros(int count) {
    room(count);
    Arrays.fill(buffer, length, length + count, (byte) 0);
    length += count;
    return this;
  }

  /** Sets bits in a byte written before. */
  public void or(int index, int bits) {
    buffer[index] |= (byte) bits;
  }

  private void room(int count) {
    if (buffer.length - length < count) {
      buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(length, count), buffer.length * 2));
    }
  }
}
