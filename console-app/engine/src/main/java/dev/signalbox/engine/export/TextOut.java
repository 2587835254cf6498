package dev.signalbox.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Buffered UTF-8 for one thread: no lock and no encoder for each cell. */
final class TextOut {
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int length;

  TextOut(OutputStream out) {
    this.out = out;
  }

  TextOut add(String text) throws IOException {
    int size = text.length();
    if (size > buffer.length - length) {
      empty();
      if (size > buffer.length) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return this;
      }
    }
    int at = length;
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return wide(text.getBytes(StandardCharsets.UTF_8));
      }
      buffer[at++] = (byte) c;
    }
    length = at;
    return this;
  }

  private TextOut wide(byte[] bytes) throws IOException {
    if (bytes.length > buffer.length - length) {
      empty();
    }
    if (bytes.length > buffer.length) {
      out.write(bytes);
    } else {
      System.arraycopy(bytes, 0, buffer, length, bytes.length);
      length += bytes.length;
    }
    return this;
  }

  /**
   * @param c an ASCII character
   */
  TextOut add(char c) throws IOException {
    if (length == buffer.length) {
      empty();
    }
    buffer[length++] = (byte) c;
    return this;
  }

  private void empty() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  void flush() throws IOException {
    empty();
    out.flush();
  }
}
