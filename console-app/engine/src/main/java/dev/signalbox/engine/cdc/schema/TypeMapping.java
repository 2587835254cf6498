package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.sql.Sql;
import java.util.Optional;

/**
 * How values of one column travel: the type in which the queue table parses Debezium's JSON, the
 * type in which they are stored, and the expression between. No expression throws: a value that
 * does not convert becomes NULL, and the two conditions tell apart why.
 *
 * @param queueType the queue table's type, always able to hold NULL
 * @param storedType the stored type without Nullable
 * @param mayBeLost whether MySQL has values that {@code storedType} cannot hold; such a column is
 *     Nullable in ClickHouse even where MySQL says NOT NULL, and the value is counted in {@code
 *     signalbox.lost_values}
 * @param conversion the expression, with {@code {}} for the queue's value
 */
record TypeMapping(String queueType, String storedType, boolean mayBeLost, String conversion) {
  /** Days from 1970-01-01 to Date32's first and last day, 1900-01-01 and 2299-12-31. */
  private static final long FIRST_DAY = -25567;

  private static final long LAST_DAY = 120529;

  /** The mapping of a column, or nothing when its type is not replicated. */
  static Optional<TypeMapping> of(SourceColumn column) {
    boolean unsigned = column.unsigned();
    return Optional.ofNullable(
        switch (column.dataType()) {
          case "tinyint" -> integer("Int64", unsigned ? "UInt8" : "Int8");
          case "smallint" -> integer("Int64", unsigned ? "UInt16" : "Int16");
          case "mediumint", "int" -> integer("Int64", unsigned ? "UInt32" : "Int32");
          case "bigint" -> unsigned ? plain("UInt64") : plain("Int64");
          case "decimal" -> plain("Decimal(" + column.precision() + ", " + column.scale() + ")");
          case "float" -> exact("Nullable(Float64)", "Float32", "toFloat32({})");
          case "double" -> plain("Float64");
          case "bit" -> bits(column.precision());
          case "year" ->
              exact(
                  "Nullable(Int64)",
                  "UInt16",
                  "multiIf({} IN (0, 1900), toUInt16(0), {} BETWEEN 1901 AND 2155,"
                      + " accurateCastOrNull({}, 'UInt16'), NULL)");
          case "date" ->
              new TypeMapping(
                  "Nullable(Int64)",
                  "Date32",
                  true,
                  "if({} BETWEEN %d AND %d, toDate32(toInt32({})), NULL)"
                      .formatted(FIRST_DAY, LAST_DAY));
          case "datetime" -> dateTime(column.fraction());
          case "timestamp" -> timestamp(column.fraction());
          case "time" -> time(column.fraction());
          case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "set", "json" ->
              plain("String");
          case "enum" -> option(column);
          case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> bytes();
          case "geometry",
              "point",
              "linestring",
              "polygon",
              "multipoint",
              "multilinestring",
              "multipolygon",
              "geometrycollection",
              "geomcollection" ->
              geometry();
          case "uuid" -> exact("Nullable(String)", "UUID", "toUUIDOrNull({})");
          default -> null;
        });
  }

  private static TypeMapping plain(String type) {
    return new TypeMapping("Nullable(" + type + ")", type, false, "{}");
  }

  private static TypeMapping exact(String queueType, String type, String conversion) {
    return new TypeMapping(queueType, type, false, conversion);
  }

  /** Read wider than stored: ClickHouse's JSON reader wraps numbers that do not fit. */
  private static TypeMapping integer(String read, String type) {
    return exact("Nullable(" + read + ")", type, "accurateCastOrNull({}, '" + type + "')");
  }

  /** BIT(1) arrives as true or false, wider ones as base64 of little-endian bytes. */
  private static TypeMapping bits(int width) {
    if (width <= 1) {
      return exact("Nullable(Bool)", "UInt8", "toUInt8({})");
    }
    var type = width <= 8 ? "UInt8" : width <= 16 ? "UInt16" : width <= 32 ? "UInt32" : "UInt64";
    return exact(
        "Nullable(String)",
        type,
        "if(length(tryBase64Decode({})) BETWEEN 1 AND 8,"
            + " accurateCastOrNull(reinterpretAsUInt64(tryBase64Decode({})), '"
            + type
            + "'), NULL)");
  }

  /** The binlog's reader escapes a comma or backslash of an option's text; a query's does not. */
  private static TypeMapping option(SourceColumn column) {
    var restored = new StringBuilder();
    for (var option : column.options()) {
      var escaped = option.replace("\\", "\\\\").replace(",", "\\,");
      if (!escaped.equals(option)) {
        restored.append("{} = %s, %s, ".formatted(Sql.text(escaped), Sql.text(option)));
      }
    }
    return restored.isEmpty()
        ? plain("String")
        : exact("Nullable(String)", "String", "multiIf(" + restored + "{})");
  }

  private static TypeMapping bytes() {
    return exact(
        "Nullable(String)",
        "String",
        "if({} != '' AND tryBase64Decode({}) = '', NULL, tryBase64Decode({}))");
  }

  /** Milliseconds up to DATETIME(3), microseconds above, both as if the clock were UTC. */
  private static TypeMapping dateTime(int fraction) {
    long unit = fraction <= 3 ? 1_000 : 1_000_000;
    var from = fraction <= 3 ? "fromUnixTimestamp64Milli" : "fromUnixTimestamp64Micro";
    return new TypeMapping(
        "Nullable(Int64)",
        "DateTime64(" + fraction + ", 'UTC')",
        true,
        "if({} BETWEEN %d AND %d, CAST(%s(assumeNotNull({}), 'UTC') AS DateTime64(%d, 'UTC')), NULL)"
            .formatted(
                FIRST_DAY * 86_400 * unit, (LAST_DAY + 1) * 86_400 * unit - 1, from, fraction));
  }

  /** ISO 8601 in UTC; the epoch itself is not a TIMESTAMP but what Debezium makes of a zero one. */
  private static TypeMapping timestamp(int fraction) {
    var parsed = "parseDateTime64BestEffortOrNull({}, %d)".formatted(fraction);
    return new TypeMapping(
        "Nullable(String)",
        "DateTime64(" + fraction + ")",
        true,
        "nullIf(" + parsed + ", toDateTime64(0, " + fraction + "))");
  }

  /** Signed microseconds; Time64 prints them as MySQL does, and spans more than 838:59:59. */
  private static TypeMapping time(int fraction) {
    var seconds =
        "concat(if({} < 0, '-', ''), leftPad(toString(intDiv(abs({}), 3600000000)), if(abs({}) <"
            + " 360000000000, 2, 3), '0'), ':', leftPad(toString(intDiv(abs({}), 60000000) % 60),"
            + " 2, '0'), ':', leftPad(toString(intDiv(abs({}), 1000000) % 60), 2, '0')";
    var text =
        fraction == 0
            ? seconds + ")"
            : seconds
                + ", '.', substring(leftPad(toString(abs({}) % 1000000), 6, '0'), 1, "
                + fraction
                + "))";
    return exact(
        "Nullable(Int64)",
        "Time64(" + fraction + ")",
        "if(abs({}) <= 3020399999999, toTime64OrNull(" + text + ", " + fraction + "), NULL)");
  }

  /** MySQL's own form: four bytes of SRID, low byte first, then well-known binary. */
  private static TypeMapping geometry() {
    var wkb = "tryBase64Decode(JSONExtractString(assumeNotNull({}), 'wkb'))";
    return exact(
        "Nullable(String)",
        "String",
        "if(isNull({}) OR "
            + wkb
            + " = '', NULL, concat(rightPad(reinterpretAsString(toUInt32("
            + "JSONExtractUInt(assumeNotNull({}), 'srid'))), 4, '\\0'), "
            + wkb
            + "))");
  }

  /** The expression over the queue's value {@code source}. */
  String convert(String source) {
    return conversion.replace("{}", source);
  }
}
