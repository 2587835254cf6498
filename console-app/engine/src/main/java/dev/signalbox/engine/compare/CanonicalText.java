package dev.signalbox.engine.compare;

import dev.signalbox.common.sql.Sql;
import java.util.Locale;
import java.util.Optional;

/**
 * The text form of a column that MySQL and ClickHouse give alike, as one SQL expression for each.
 * Equal values give equal bytes, different values different bytes:
 *
 * <ul>
 *   <li>integers, YEAR, BIT: decimal digits
 *   <li>DECIMAL(p,s): exactly s digits after the point
 *   <li>text, ENUM, SET: its UTF-8 bytes; long text and JSON: their MD5
 *   <li>binary: upper case hex; long binary: its MD5
 *   <li>TIME, UUID: as both print them; spatial values: hex of MySQL's own form
 *   <li>DATE: yyyy-mm-dd; DATETIME, TIMESTAMP (in UTC): with six digits of the second
 * </ul>
 *
 * FLOAT and DOUBLE have none: the engines lay the same digits out apart.
 *
 * @param mysql over the MySQL column
 * @param clickhouse over the ClickHouse column
 */
public record CanonicalText(String mysql, String clickhouse) {

  /** Empty where the pair of types has no shared form; such a column is reported, not skipped. */
  public static Optional<CanonicalText> of(ColumnPair column) {
    var here = Sql.mysql(column.name());
    var c = Sql.name(column.name());
    var there = column.plainClickhouseType();
    return switch (column.mysqlType().toLowerCase(Locale.ROOT)) {
      case "tinyint", "smallint", "mediumint", "int", "bigint", "year", "bit" ->
          integer(there, digits(here), c);
      case "decimal" -> decimal(column, there, here, c);
      case "char", "varchar", "enum", "set" ->
          text(there, "CONVERT(" + here + " USING utf8mb4)", c);
      case "tinytext", "text", "mediumtext", "longtext", "json" ->
          onlyString(there, "MD5(CONVERT(" + here + " USING utf8mb4))", md5(c));
      case "binary", "varbinary" -> onlyString(there, "HEX(" + here + ")", "hex(" + c + ")");
      case "tinyblob", "blob", "mediumblob", "longblob" ->
          onlyString(there, "MD5(" + here + ")", md5(c));
      case "date" -> date(there, here, c);
      case "datetime" -> moment(there, here, "toDateTime64(" + c + ", 6" + zone(there) + ")");
      case "timestamp" -> moment(there, here, "toDateTime64(" + c + ", 6, 'UTC')");
      case "time" ->
          there.startsWith("Time")
              ? both("CAST(" + here + " AS CHAR)", "toString(" + c + ")")
              : Optional.empty();
      case "uuid" ->
          there.equals("UUID")
              ? both("CAST(" + here + " AS CHAR)", "toString(" + c + ")")
              : Optional.empty();
      case "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geometrycollection",
          "geomcollection" ->
          onlyString(there, "HEX(" + here + ")", "hex(" + c + ")");
      default -> Optional.empty();
    };
  }

  /** A DATETIME has no zone: it is compared as it reads in the zone of ClickHouse's column. */
  private static String zone(String there) {
    int quote = there.indexOf('\'');
    return quote < 0 ? "" : ", " + there.substring(quote, there.lastIndexOf('\'') + 1);
  }

  private static Optional<CanonicalText> integer(String there, String mysql, String c) {
    if (there.equals("Bool")) {
      return both(mysql, "toString(toUInt8(" + c + "))");
    }
    return there.matches("U?Int\\d+") ? both(mysql, "toString(" + c + ")") : Optional.empty();
  }

  private static Optional<CanonicalText> decimal(
      ColumnPair column, String there, String here, String c) {
    if (there.equals("String")) {
      return both(digits(here), c);
    }
    return there.startsWith("Decimal")
        ? both(digits(here), "toDecimalString(" + c + ", " + column.scale() + ")")
        : Optional.empty();
  }

  /** Both engines print the shortest digits that read back to the value, but lay them out apart. */
  private static Optional<CanonicalText> text(String there, String mysql, String c) {
    if (there.startsWith("Enum")) {
      return both(mysql, "toString(" + c + ")");
    }
    return onlyString(there, mysql, c);
  }

  private static Optional<CanonicalText> onlyString(String there, String mysql, String clickhouse) {
    return there.equals("String") || there.startsWith("FixedString")
        ? both(mysql, clickhouse)
        : Optional.empty();
  }

  private static Optional<CanonicalText> date(String there, String here, String c) {
    return there.equals("Date") || there.equals("Date32") || there.equals("String")
        ? both("CAST(" + here + " AS CHAR)", "toString(" + c + ")")
        : Optional.empty();
  }

  private static Optional<CanonicalText> moment(String there, String here, String clickhouse) {
    return there.startsWith("DateTime")
        ? both("DATE_FORMAT(" + here + ", '%Y-%m-%d %H:%i:%s.%f')", "toString(" + clickhouse + ")")
        : Optional.empty();
  }

  /** Of a number; a ZEROFILL column's own text has zeros in front. */
  private static String digits(String c) {
    return "CAST(" + c + " + 0 AS CHAR)";
  }

  private static String md5(String c) {
    return "lower(hex(MD5(" + c + ")))";
  }

  private static Optional<CanonicalText> both(String mysql, String clickhouse) {
    return Optional.of(new CanonicalText(mysql, clickhouse));
  }
}
