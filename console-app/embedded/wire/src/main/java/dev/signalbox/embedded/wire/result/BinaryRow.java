package dev.signalbox.embedded.wire.result;

import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.Temporals;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of the binary protocol: a bitmap of NULLs, then each value as its column's type. */
final class BinaryRow implements RowEncoder {
  /** The bitmap of a row leaves its first two bits unused. */
  private static final int BITMAP_OFFSET = 2;

  private final List<ColumnDefinition> columns;
  private int column;

  BinaryRow(List<ColumnDefinition> columns) {
    this.columns = List.copyOf(columns);
  }

  @Override
  public void begin(PayloadWriter out) {
    column = 0;
    out.int1(0).zeros((columns.size() + BITMAP_OFFSET + 7) / 8);
  }

  @Override
  public void nullValue(PayloadWriter out) {
    int bit = column++ + BITMAP_OFFSET;
    out.or(1 + bit / 8, 1 << bit % 8);
  }

  @Override
  public void text(PayloadWriter out, byte[] bytes, int offset, int count) {
    switch (columns.get(column).type()) {
      case ColumnType.TINY,
          ColumnType.SHORT,
          ColumnType.YEAR,
          ColumnType.LONG,
          ColumnType.INT24,
          ColumnType.LONGLONG -> {
        BigDecimal value = new BigDecimal(string(bytes, offset, count).strip());
        int64(out, value.toBigInteger().longValue(), false);
      }
      case ColumnType.FLOAT -> float32(out, Float.parseFloat(string(bytes, offset, count)));
      case ColumnType.DOUBLE -> float64(out, Double.parseDouble(string(bytes, offset, count)));
      case ColumnType.DATE, ColumnType.DATETIME, ColumnType.TIMESTAMP -> {
        column++;
        Temporals.writeDateTime(out, string(bytes, offset, count));
      }
      case ColumnType.TIME -> {
        column++;
        Temporals.writeTime(out, string(bytes, offset, count));
      }
      default -> {
        column++;
        out.lenenc(count).bytes(bytes, offset, count);
      }
    }
  }

  @Override
  public void int64(PayloadWriter out, long value, boolean unsigned) {
    switch (columns.get(column).type()) {
      case ColumnType.TINY -> out.int1((int) value);
      case ColumnType.SHORT, ColumnType.YEAR -> out.int2((int) value);
      case ColumnType.LONG, ColumnType.INT24 -> out.int4(value);
      case ColumnType.LONGLONG -> out.int8(value);
      case ColumnType.FLOAT -> out.int4(Float.floatToRawIntBits(value));
      case ColumnType.DOUBLE -> out.int8(Double.doubleToRawLongBits(value));
      default -> out.lenencString(unsigned ? Long.toUnsignedString(value) : Long.toString(value));
    }
    column++;
  }

  @Override
  public void float32(PayloadWriter out, float value) {
    number(out, value, TextRow.number(Float.toString(value)));
  }

  @Override
  public void float64(PayloadWriter out, double value) {
    number(out, value, TextRow.number(Double.toString(value)));
  }

  private void number(PayloadWriter out, double value, String text) {
    switch (columns.get(column).type()) {
      case ColumnType.FLOAT -> out.int4(Float.floatToRawIntBits((float) value));
      case ColumnType.DOUBLE -> out.int8(Double.doubleToRawLongBits(value));
      default -> out.lenencString(text);
    }
    column++;
  }

  private static String string(byte[] bytes, int offset, int count) {
    return new String(bytes, offset, count, StandardCharsets.UTF_8);
  }
}
