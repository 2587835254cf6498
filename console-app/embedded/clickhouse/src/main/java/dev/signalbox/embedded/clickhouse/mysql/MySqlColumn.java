package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.ColumnType;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of ClickHouse as MySQL shows it. Types follow ClickHouse's getColumnDefinition
 * (src/Core/MySQL/PacketsProtocolText.cpp); differences, made so that both hostgroups of a router
 * answer alike, stand in docs/how-to/clickhouse-mysql-types.md.
 *
 * @param composite its text is not escaped in the engine's tab-separated output
 * @param maxText longest text that MySQL takes, 0 for any
 */
record MySqlColumn(ColumnDefinition definition, boolean composite, int maxText) {
  private static final int TEXT_BYTES = 65_535 * 4;
  private static final int DATE_TIME_CHARS = 19;
  private static final int MAX_FRACTION = 6;
  private static final int NOT_FIXED = 31;

  private static final Pattern WRAPPER =
      Pattern.compile("(Nullable|LowCardinality)\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern SIMPLE_STATE =
      Pattern.compile("SimpleAggregateFunction\\([^,]*,\\s*(.*)\\)", Pattern.DOTALL);
  private static final Pattern DECIMAL = Pattern.compile("Decimal\\((\\d+), (\\d+)\\)");
  private static final Pattern SCALED =
      Pattern.compile("(DateTime64|Time64)\\((\\d).*", Pattern.DOTALL);
  private static final Pattern FIXED = Pattern.compile("FixedString\\((\\d+)\\)");
  private static final Set<String> COMPOSITE =
      Set.of(
          "Array",
          "Tuple",
          "Map",
          "Nested",
          "Point",
          "Ring",
          "LineString",
          "MultiLineString",
          "Polygon",
          "MultiPolygon");

  /** The column of that name and ClickHouse type. */
  static MySqlColumn of(String name, String clickHouseType) {
    String type = clickHouseType;
    boolean nullable = false;
    Matcher wrapper;
    while ((wrapper = WRAPPER.matcher(type)).matches()) {
      nullable |= wrapper.group(1).equals("Nullable");
      type = wrapper.group(2);
    }
    var state = SIMPLE_STATE.matcher(type);
    if (state.matches()) {
      return of(name, state.group(1));
    }
    String head = type.replaceAll("\\(.*", "");
    int flags = nullable || NULLABLE_BY_NATURE.contains(head) ? 0 : ColumnType.NOT_NULL_FLAG;
    return new Builder(name, flags).build(type, head);
  }

  private static final Set<String> NULLABLE_BY_NATURE = Set.of("Variant", "Dynamic", "Nothing");

  private record Builder(String name, int flags) {
    MySqlColumn build(String type, String head) {
      return switch (head) {
        case "Bool" -> number(ColumnType.TINY, 1, 0, false);
        case "UInt8" -> number(ColumnType.TINY, 3, 0, true);
        case "UInt16" -> number(ColumnType.SHORT, 5, 0, true);
        case "UInt32" -> number(ColumnType.LONG, 10, 0, true);
        case "UInt64" -> number(ColumnType.LONGLONG, 20, 0, true);
        case "Int8" -> number(ColumnType.TINY, 4, 0, false);
        case "Int16" -> number(ColumnType.SHORT, 6, 0, false);
        case "Int32" -> number(ColumnType.LONG, 11, 0, false);
        case "Int64" -> number(ColumnType.LONGLONG, 20, 0, false);
        case "Float32", "BFloat16" -> number(ColumnType.FLOAT, 12, NOT_FIXED, false);
        case "Float64" -> number(ColumnType.DOUBLE, 22, NOT_FIXED, false);
        case "Date", "Date32" -> temporal(ColumnType.DATE, 10, 0);
        case "DateTime" -> temporal(ColumnType.DATETIME, DATE_TIME_CHARS, 0);
        case "DateTime64" -> scaled(type, ColumnType.DATETIME, DATE_TIME_CHARS);
        case "Time" -> temporal(ColumnType.TIME, 10, 0);
        case "Time64" -> scaled(type, ColumnType.TIME, 10);
        case "Decimal" -> decimal(type);
        case "Nothing" -> column(ColumnType.NULL, ColumnType.BINARY, 0, 0, 0, false, 0);
        case "FixedString" -> fixed(type);
        case "UUID" -> string(ColumnType.STRING, 36 * 4, false);
        default ->
            head.startsWith("Enum")
                ? string(ColumnType.STRING, 255 * 4, false)
                : string(ColumnType.VAR_STRING, TEXT_BYTES, COMPOSITE.contains(head));
      };
    }

    private MySqlColumn decimal(String type) {
      var matcher = DECIMAL.matcher(type);
      if (!matcher.matches()) {
        return string(ColumnType.STRING, TEXT_BYTES, false);
      }
      int precision = Integer.parseInt(matcher.group(1));
      int scale = Integer.parseInt(matcher.group(2));
      // Beyond MySQL's own DECIMAL: text, as ClickHouse sends it.
      if (precision > 65 || scale > 30) {
        return string(ColumnType.STRING, TEXT_BYTES, false);
      }
      int sign = 1;
      int point = scale > 0 ? 1 : 0;
      return number(ColumnType.NEWDECIMAL, precision + sign + point, scale, false);
    }

    private MySqlColumn fixed(String type) {
      var matcher = FIXED.matcher(type);
      long length = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
      return column(ColumnType.STRING, ColumnType.UTF8MB4, length, 0, 0, false, 0);
    }

    private MySqlColumn scaled(String type, int code, int chars) {
      var matcher = SCALED.matcher(type);
      int scale = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 3;
      int digits = Math.min(scale, MAX_FRACTION);
      int length = digits == 0 ? chars : chars + 1 + digits;
      // Only a DATETIME has a fixed width before its fraction.
      int cut = code == ColumnType.DATETIME ? length : 0;
      return column(code, ColumnType.BINARY, length, ColumnType.BINARY_FLAG, digits, false, cut);
    }

    private MySqlColumn temporal(int code, int length, int digits) {
      return column(code, ColumnType.BINARY, length, ColumnType.BINARY_FLAG, digits, false, 0);
    }

    private MySqlColumn number(int code, int length, int decimals, boolean unsigned) {
      int own = ColumnType.BINARY_FLAG | (unsigned ? ColumnType.UNSIGNED_FLAG : 0);
      return column(code, ColumnType.BINARY, length, own, decimals, false, 0);
    }

    private MySqlColumn string(int code, long length, boolean composite) {
      return column(code, ColumnType.UTF8MB4, length, 0, NOT_FIXED, composite, 0);
    }

    private MySqlColumn column(
        int code,
        int collation,
        long length,
        int own,
        int decimals,
        boolean composite,
        int maxText) {
      return new MySqlColumn(
          new ColumnDefinition(
              "", "", "", name, name, collation, length, code, flags | own, decimals),
          composite,
          maxText);
    }
  }

  /** The same column under another label. */
  MySqlColumn labelled(String label) {
    var d = definition;
    return new MySqlColumn(
        new ColumnDefinition(
            d.schema(),
            d.table(),
            d.originalTable(),
            label,
            d.originalName(),
            d.collation(),
            d.length(),
            d.type(),
            d.flags(),
            d.decimals()),
        composite,
        maxText);
  }
}
