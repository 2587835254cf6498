package dev.signalbox.embedded.wire.result;

import dev.signalbox.embedded.wire.packet.PayloadWriter;

/** One of the two encodings of a row: text, or binary. Values come in column order. */
interface RowEncoder {
  /** Starts a row in an empty payload. */
  void begin(PayloadWriter out);

  void nullValue(PayloadWriter out);

  /** A value in MySQL's text form, or the bytes of a string column. */
  void text(PayloadWriter out, byte[] bytes, int offset, int count);

  void int64(PayloadWriter out, long value, boolean unsigned);

  void float32(PayloadWriter out, float value);

  void float64(PayloadWriter out, double value);
}
