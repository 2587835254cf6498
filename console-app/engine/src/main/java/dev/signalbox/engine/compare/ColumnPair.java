package dev.signalbox.engine.compare;

/**
 * A column as both sides have it.
 *
 * @param mysqlType information_schema's {@code data_type}: {@code varchar}, {@code decimal}, …
 * @param scale digits after the point of a DECIMAL, else 0
 * @param clickhouseType the whole type: {@code Nullable(Decimal(3, 1))}
 * @param key whether it belongs to the primary key
 */
public record ColumnPair(
    String name, String mysqlType, int scale, String clickhouseType, boolean key) {
  /** The ClickHouse type without {@code LowCardinality} and {@code Nullable} around it. */
  String plainClickhouseType() {
    var type = clickhouseType;
    for (var wrapper : new String[] {"LowCardinality(", "Nullable("}) {
      if (type.startsWith(wrapper)) {
        type = type.substring(wrapper.length(), type.length() - 1);
      }
    }
    return type;
  }
}
