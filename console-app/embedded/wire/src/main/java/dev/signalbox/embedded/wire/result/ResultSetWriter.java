package dev.signalbox.embedded.wire.result;

import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.packet.Temporals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Streams the rows of one result set, as text or binary as the client asked: give each row one
 * value per column in order, then {@link #endRow()}. A value is converted to its column's type. Not
 * thread-safe.
 */
public final class ResultSetWriter {
  /** Writes the packet after the last row, in the form that the client expects. */
  @FunctionalInterface
  interface End {
    void write(int status, int warnings) throws IOException;
  }

  private final End end;
  private final PacketOutput out;
  private final RowEncoder row;
  private final PayloadWriter payload = new PayloadWriter();

  ResultSetWriter(End end, PacketOutput out, RowEncoder row) {
    this.end = end;
    this.out = out;
    this.row = row;
    row.begin(payload);
  }

  /** NULL. */
  public ResultSetWriter nullValue() {
    row.nullValue(payload);
    return this;
  }

  /** A value in MySQL's text form, for any column type. */
  public ResultSetWriter text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return text(bytes, 0, bytes.length);
  }

  /** A value in MySQL's text form (UTF-8), or the bytes of a binary column. */
  public ResultSetWriter text(byte[] bytes, int offset, int count) {
    row.text(payload, bytes, offset, count);
    return this;
  }

  /** A signed integer. */
  public ResultSetWriter int64(long value) {
    row.int64(payload, value, false);
    return this;
  }

  /** An integer whose 64 bits are unsigned. */
  public ResultSetWriter uint64(long value) {
    row.int64(payload, value, true);
    return this;
  }

  /** A single-precision number. */
  public ResultSetWriter float32(float value) {
    row.float32(payload, value);
    return this;
  }

  /** A double-precision number. */
  public ResultSetWriter float64(double value) {
    row.float64(payload, value);
    return this;
  }

  /** A date; years 0 to 9999. */
  public ResultSetWriter date(LocalDate value) {
    return text(Temporals.date(value));
  }

  /** A date and time with {@code digits} (0 to 6) digits of a second's fraction. */
  public ResultSetWriter dateTime(LocalDateTime value, int digits) {
    return text(Temporals.dateTime(value, digits));
  }

  /** Sends the row. */
  public void endRow() throws IOException {
    out.write(payload);
    row.begin(payload.reset());
  }

  /** Ends the result set. */
  public void finish() throws IOException {
    finish(StatusFlags.AUTOCOMMIT, 0);
  }

  /** Ends the result set with status bits of {@link StatusFlags} and the number of warnings. */
  public void finish(int status, int warnings) throws IOException {
    end.write(status, warnings);
  }

  /** Ends the result set with an error; the rows sent before it stand. */
  public void fail(ErrPacket error) throws IOException {
    out.write(error.toPayload());
  }
}
