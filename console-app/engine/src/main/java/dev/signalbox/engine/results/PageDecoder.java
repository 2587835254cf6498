package dev.signalbox.engine.results;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PageEncoder} wrote, from front to back. Used by one thread. */
final class PageDecoder {
  private final byte[] bytes;
  private final int width;
  private int at;

  /**
   * @param width columns of a row
   */
  PageDecoder(byte[] bytes, int width) {
    this.bytes = bytes;
    this.width = width;
  }

  /** The next row. */
  @Nullable Object[] row() {
    var row = new @Nullable Object[width];
    for (int i = 0; i < width; i++) {
      row[i] = cell();
    }
    return row;
  }

  /** Passes over the next row. */
  void skipRow() {
    skip(width);
  }

  /** One cell of the next row; the others are passed over. */
  @Nullable Object cell(int column) {
    skip(column);
    var cell = cell();
    skip(width - column - 1);
    return cell;
  }

  private @Nullable Object cell() {
    long head = head();
    if (head == 0) {
      return null;
    }
    int length = (int) ((head - 1) >>> 2);
    int start = at;
    at += length;
    return switch ((int) ((head - 1) & 3)) {
      case PageEncoder.TEXT -> new String(bytes, start, length, StandardCharsets.UTF_8);
      case PageEncoder.BYTES -> Arrays.copyOfRange(bytes, start, at);
      default -> utf16(start, length);
    };
  }

  private String utf16(int start, int length) {
    var chars = new char[length / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((bytes[start + 2 * i] & 0xFF) << 8 | bytes[start + 2 * i + 1] & 0xFF);
    }
    return new String(chars);
  }

  private void skip(int cells) {
    for (int i = 0; i < cells; i++) {
      long head = head();
      at += head == 0 ? 0 : (int) ((head - 1) >>> 2);
    }
  }

  private long head() {
    long head = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      head |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return head;
      }
    }
  }
}
