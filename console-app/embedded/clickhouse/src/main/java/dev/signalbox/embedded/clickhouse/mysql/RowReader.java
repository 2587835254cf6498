package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.result.ResultSetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the engine's tab-separated rows into rows of MySQL's protocol, as the bytes come: a row or
 * a value may be cut anywhere. Holds one value.
 */
final class RowReader extends OutputStream {
  private final List<MySqlColumn> columns;
  private final ResultSetWriter rows;
  private byte[] value = new byte[256];
  private int length;
  private int column;
  private boolean escaped;
  private boolean isNull;

  RowReader(List<MySqlColumn> columns, ResultSetWriter rows) {
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  public void write(int b) throws IOException {
    accept((byte) b);
  }

  @Override
  public void write(byte[] data, int offset, int count) throws IOException {
    int end = offset + count;
    int i = offset;
    while (i < end) {
      int run = i;
      while (!escaped && run < end && isPlain(data[run])) {
        run++;
      }
      if (run > i) {
        append(data, i, run - i);
        i = run;
      } else {
        accept(data[i++]);
      }
    }
  }

  /** Neither tab, line feed nor backslash: most bytes, copied in runs. */
  private static boolean isPlain(byte b) {
    return (b > '\n' || b < '\t') && b != '\\';
  }

  private void append(byte[] data, int offset, int count) {
    if (length + count > value.length) {
      value = Arrays.copyOf(value, Math.max(length + count, value.length * 2));
    }
    System.arraycopy(data, offset, value, length, count);
    length += count;
  }

  private void accept(byte b) throws IOException {
    if (b == '\t') {
      endValue();
    } else if (b == '\n') {
      endValue();
      rows.endRow();
      column = 0;
    } else if (columns.get(column).composite()) {
      append(b);
    } else if (escaped) {
      escaped = false;
      isNull = b == 'N' && length == 0;
      if (!isNull) {
        append(unescape(b));
      }
    } else if (b == '\\') {
      escaped = true;
    } else {
      append(b);
    }
  }

  private void append(byte b) {
    if (length == value.length) {
      value = Arrays.copyOf(value, length * 2);
    }
    value[length++] = b;
  }

  /** TabSeparated's escapes (src/IO/WriteHelpers.h). */
  static byte unescape(byte b) {
    return switch (b) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> 0;
      default -> b;
    };
  }

  private void endValue() {
    var shape = columns.get(column);
    if (isNull || shape.composite() && length == 2 && value[0] == '\\' && value[1] == 'N') {
      rows.nullValue();
    } else {
      int type = shape.definition().type();
      boolean floating = type == ColumnType.FLOAT || type == ColumnType.DOUBLE;
      if (floating && value[length - 1] >= 'a') {
        rows.float64(notFinite());
      } else {
        rows.text(value, 0, shape.maxText() == 0 ? length : Math.min(length, shape.maxText()));
      }
    }
    column++;
    length = 0;
    isNull = false;
  }

  /** ClickHouse writes nan, inf and -inf. */
  private double notFinite() {
    return switch (new String(value, 0, length, StandardCharsets.US_ASCII)) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
