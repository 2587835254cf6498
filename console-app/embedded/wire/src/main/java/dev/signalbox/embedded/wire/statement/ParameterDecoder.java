package dev.signalbox.embedded.wire.statement;

import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.Temporals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the parameters of COM_STMT_EXECUTE (binary protocol values). */
public final class ParameterDecoder {
  private ParameterDecoder() {}

  /**
   * A statement's parameters and their types.
   *
   * @param types two bytes per parameter as sent; the next execution may leave them out
   */
  public record Parameters(byte[] types, List<ParameterValue> values) {}

  /**
   * Reads what follows the iteration count.
   *
   * @param knownTypes types of an earlier execution, or null
   * @param longData parameters sent before with COM_STMT_SEND_LONG_DATA, by index
   * @throws MySqlException if a type is missing or unknown
   */
  public static Parameters decode(
      PayloadReader in, int count, byte @Nullable [] knownTypes, Map<Integer, byte[]> longData)
      throws IOException, MySqlException {
    byte[] nulls = in.bytes((count + 7) / 8);
    byte[] types = in.int1() == 1 ? in.bytes(2 * count) : knownTypes;
    if (types == null) {
      throw new MySqlException(1210, "HY000", "Incorrect arguments to mysqld_stmt_execute");
    }
    List<ParameterValue> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] data = longData.get(i);
      if (data != null) {
        values.add(new ParameterValue.Bytes(data));
      } else if ((nulls[i / 8] & 1 << i % 8) != 0) {
        values.add(new ParameterValue.Null());
      } else {
        values.add(value(in, types[2 * i] & 0xff, (types[2 * i + 1] & 0x80) != 0));
      }
    }
    return new Parameters(types, values);
  }

  private static ParameterValue value(PayloadReader in, int type, boolean unsigned)
      throws IOException, MySqlException {
    return switch (type) {
      case ColumnType.NULL -> new ParameterValue.Null();
      case ColumnType.TINY -> integer(unsigned ? in.int1() : (byte) in.int1(), unsigned);
      case ColumnType.SHORT, ColumnType.YEAR ->
          integer(unsigned ? in.int2() : (short) in.int2(), unsigned);
      case ColumnType.LONG, ColumnType.INT24 ->
          integer(unsigned ? in.int4() : (int) in.int4(), unsigned);
      case ColumnType.LONGLONG -> integer(in.int8(), unsigned);
      case ColumnType.FLOAT ->
          // by its text, so that 0.1f does not become 0.10000000149011612
          new ParameterValue.Floating(
              Double.parseDouble(Float.toString(Float.intBitsToFloat((int) in.int4()))));
      case ColumnType.DOUBLE -> new ParameterValue.Floating(Double.longBitsToDouble(in.int8()));
      case ColumnType.DATE -> new ParameterValue.Text(Temporals.readDateTime(in, true));
      case ColumnType.DATETIME, ColumnType.TIMESTAMP ->
          new ParameterValue.Text(Temporals.readDateTime(in, false));
      case ColumnType.TIME -> new ParameterValue.Text(Temporals.readTime(in));
      case ColumnType.DECIMAL, ColumnType.NEWDECIMAL ->
          new ParameterValue.Text(new String(in.lenencBytes(), StandardCharsets.US_ASCII));
      case ColumnType.VARCHAR,
          ColumnType.BIT,
          ColumnType.JSON,
          ColumnType.ENUM,
          ColumnType.SET,
          ColumnType.TINY_BLOB,
          ColumnType.MEDIUM_BLOB,
          ColumnType.LONG_BLOB,
          ColumnType.BLOB,
          ColumnType.VAR_STRING,
          ColumnType.STRING,
          ColumnType.GEOMETRY ->
          new ParameterValue.Bytes(in.lenencBytes());
      default -> throw new MySqlException(1210, "HY000", "Unknown parameter type " + type);
    };
  }

  private static ParameterValue integer(long value, boolean unsigned) {
    return new ParameterValue.Int(value, unsigned);
  }
}
