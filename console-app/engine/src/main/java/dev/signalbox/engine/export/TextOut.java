package dev.signalbox.engine.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Buffered UTF-8. */
final class TextOut {
  private final Writer out;

  TextOut(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }

  TextOut add(String text) throws IOException {
    out.write(text);
    return this;
  }

  TextOut add(char c) throws IOException {
    out.write(c);
    return this;
  }

  void flush() throws IOException {
    out.flush();
  }
}
