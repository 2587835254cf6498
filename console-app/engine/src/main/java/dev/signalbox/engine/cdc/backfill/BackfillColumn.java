package dev.signalbox.engine.cdc.backfill;

import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.schema.ColumnPlan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one column is read from MySQL and written for ClickHouse: the same value that its changes
 * bring through Debezium.
 *
 * @param select what MySQL is asked for, always a text or bytes
 */
record BackfillColumn(String select, boolean nullable, Writer writer) {
  /** Writes a value that is not NULL; false when the replica's type cannot hold it. */
  @FunctionalInterface
  interface Writer {
    boolean write(byte[] value, RowBinary out);
  }

  static BackfillColumn of(ColumnPlan column) {
    var name = Sql.mysql(column.name());
    var select =
        switch (column.source().dataType()) {
          case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> name;
          case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> name;
          case "geometry",
              "point",
              "linestring",
              "polygon",
              "multipoint",
              "multilinestring",
              "multipolygon",
              "geometrycollection",
              "geomcollection" ->
              name;
          case "bit" -> "CAST(" + name + " + 0 AS CHAR)";
          // a FLOAT itself is printed with six digits
          case "float" -> "CAST(CAST(" + name + " AS DOUBLE) AS CHAR)";
          default -> "CAST(" + name + " AS CHAR)";
        };
    var type = column.storedType();
    boolean nullable = type.startsWith("Nullable(");
    return new BackfillColumn(
        select,
        nullable,
        writer(nullable ? type.substring("Nullable(".length(), type.length() - 1) : type));
  }

  private static Writer writer(String type) {
    int bracket = type.indexOf('(');
    return switch (bracket < 0 ? type : type.substring(0, bracket)) {
      case "Int8", "UInt8" -> integer(1);
      case "Int16", "UInt16" -> integer(2);
      case "Int32", "UInt32" -> integer(4);
      case "Int64", "UInt64" -> integer(8);
      case "Decimal" -> decimal(argument(type, 0), argument(type, 1));
      case "Float32" ->
          always((v, out) -> out.number(Float.floatToIntBits((float) real(v)), Float.BYTES));
      case "Float64" ->
          always((v, out) -> out.number(Double.doubleToLongBits(real(v)), Double.BYTES));
      case "Date32" -> held(TemporalText::days, Integer.BYTES);
      case "DateTime64" -> {
        int fraction = argument(type, 0);
        yield held(v -> TemporalText.ticks(v, fraction), Long.BYTES);
      }
      case "Time64" -> {
        int fraction = argument(type, 0);
        yield always((v, out) -> out.number(TemporalText.span(v, fraction), Long.BYTES));
      }
      case "UUID" -> always(BackfillColumn::uuid);
      case "String" -> always((v, out) -> out.text(v));
      default -> throw new IllegalArgumentException("no form in RowBinary is known of " + type);
    };
  }

  /** Of a type that holds all of MySQL's values. */
  private static Writer always(BiConsumer<byte[], RowBinary> put) {
    return (value, out) -> {
      put.accept(value, out);
      return true;
    };
  }

  /** Of a type that does not. */
  private static Writer held(Function<byte[], OptionalLong> read, int size) {
    return (value, out) -> {
      var number = read.apply(value);
      number.ifPresent(n -> out.number(n, size));
      return number.isPresent();
    };
  }

  private static Writer integer(int size) {
    return always((value, out) -> out.number(whole(value), size));
  }

  /** Of up to 64 bits; an unsigned one has the bits of the signed one that is returned. */
  private static long whole(byte[] value) {
    int start = value[0] == '-' ? 1 : 0;
    long number = 0;
    for (int i = start; i < value.length; i++) {
      int digit = value[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException("not a whole number: " + text(value));
      }
      number = number * 10 + digit;
    }
    return start == 1 ? -number : number;
  }

  /** Stored as whole number of the last digit, in 4, 8, 16 or 32 bytes by its precision. */
  private static Writer decimal(int precision, int scale) {
    int size = precision <= 9 ? 4 : precision <= 18 ? 8 : precision <= 38 ? 16 : 32;
    return always(
        (value, out) ->
            out.number(
                new BigDecimal(text(value)).setScale(scale).unscaledValue().toByteArray(), size));
  }

  private static double real(byte[] value) {
    return Double.parseDouble(text(value));
  }

  private static void uuid(byte[] value, RowBinary out) {
    var uuid = UUID.fromString(text(value));
    out.number(uuid.getMostSignificantBits(), Long.BYTES);
    out.number(uuid.getLeastSignificantBits(), Long.BYTES);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.US_ASCII);
  }

  private static int argument(String type, int index) {
    var arguments = type.substring(type.indexOf('(') + 1, type.length() - 1).split(", ");
    return Integer.parseInt(arguments[index]);
  }

  /** Writes a value; false when the replica's type cannot hold it. */
  boolean write(byte @Nullable [] value, RowBinary out) {
    if (nullable) {
      out.put(value == null ? 1 : 0);
    }
    if (value == null) {
      if (!nullable) {
        throw new IllegalStateException("MySQL gave NULL for " + select);
      }
      return true;
    }
    return writer.write(value, out);
  }
}
