package dev.signalbox.engine.cdc.backfill;

import java.util.Arrays;

/**
 * Rows in ClickHouse's RowBinary: values one after the other without separators, numbers low byte
 * first, texts behind their length as LEB128 (ClickHouse documentation, "RowBinary"). Grows as it
 * is written. For one thread.
 */
final class RowBinary {
  private byte[] bytes;
  private int length;

  /**
   * @param capacity bytes to begin with, at least 1
   */
  RowBinary(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  /** The bytes so far, valid until the next write: {@link #length} of them. */
  byte[] array() {
    return bytes;
  }

  void clear() {
    length = 0;
  }

  void put(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  /**
   * The low bytes of a number.
   *
   * @param size how many, 1 to 8
   */
  void number(long value, int size) {
    reserve(size);
    for (int i = 0; i < size; i++) {
      bytes[length++] = (byte) (value >>> 8 * i);
    }
  }

  /** A number given high byte first, with its sign extended to a size. */
  void number(byte[] bigEndian, int size) {
    reserve(size);
    byte sign = (byte) (bigEndian[0] < 0 ? -1 : 0);
    for (int i = 0; i < size; i++) {
      int from = bigEndian.length - 1 - i;
      bytes[length++] = from < 0 ? sign : bigEndian[from];
    }
  }

  void text(byte[] value) {
    int rest = value.length;
    while (rest > 0x7F) {
      put(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    put(rest);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
