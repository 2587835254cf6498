package dev.signalbox.engine.results;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes. A cell is a variable-length number, 0 for NULL, else 1 + 4 x length + form, and
 * the value's bytes. Used by one thread.
 */
final class PageEncoder {
  static final int TEXT = 0;
  static final int BYTES = 1;

  /** Text that UTF-8 cannot carry: half a surrogate pair. */
  static final int UTF_16 = 2;

  private static final int LONGEST_HEADER = 5;

  private byte[] buffer = new byte[64 * 1024];
  private int length;

  int length() {
    return length;
  }

  void row(@Nullable Object[] values) {
    for (var value : values) {
      if (value == null) {
        reserve(1);
        buffer[length++] = 0;
      } else if (value instanceof byte[] bytes) {
        write(BYTES, bytes);
      } else {
        text(value.toString());
      }
    }
  }

  /** The bytes so far; the next row begins a new page. */
  byte[] take() {
    var taken = Arrays.copyOf(buffer, length);
    length = 0;
    return taken;
  }

  private void text(String text) {
    int size = text.length();
    reserve(size);
    int start = length;
    header(TEXT, size);
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length = start;
        wide(text);
        return;
      }
      buffer[length++] = (byte) c;
    }
  }

  private void wide(String text) {
    boolean whole = text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    if (whole) {
      write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    } else {
      var bytes = new byte[text.length() * 2];
      for (int i = 0; i < text.length(); i++) {
        bytes[2 * i] = (byte) (text.charAt(i) >> 8);
        bytes[2 * i + 1] = (byte) text.charAt(i);
      }
      write(UTF_16, bytes);
    }
  }

  private void write(int form, byte[] bytes) {
    reserve(bytes.length);
    header(form, bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void header(int form, int size) {
    long rest = ((long) size << 2 | form) + 1;
    while (rest > 0x7F) {
      buffer[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, Math.addExact(more, LONGEST_HEADER));
    if (needed > buffer.length) {
      buffer =
          Arrays.copyOf(
              buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * buffer.length)));
    }
  }
}
