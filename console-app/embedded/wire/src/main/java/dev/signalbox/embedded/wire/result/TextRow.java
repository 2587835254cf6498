package dev.signalbox.embedded.wire.result;

import dev.signalbox.embedded.wire.packet.PayloadWriter;

/** Rows of the text protocol: every value a length-encoded string, NULL one byte. */
public final class TextRow implements RowEncoder {
  private static final int NULL = 0xfb;

  @Override
  public void begin(PayloadWriter out) {}

  @Override
  public void nullValue(PayloadWriter out) {
    out.int1(NULL);
  }

  @Override
  public void text(PayloadWriter out, byte[] bytes, int offset, int count) {
    out.lenenc(count).bytes(bytes, offset, count);
  }

  @Override
  public void int64(PayloadWriter out, long value, boolean unsigned) {
    out.lenencString(unsigned ? Long.toUnsignedString(value) : Long.toString(value));
  }

  @Override
  public void float32(PayloadWriter out, float value) {
    out.lenencString(number(Float.toString(value)));
  }

  @Override
  public void float64(PayloadWriter out, double value) {
    out.lenencString(number(Double.toString(value)));
  }

  /** Java's shortest form without the ".0" MySQL does not write. */
  public static String number(String text) {
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0E", "E");
  }
}
