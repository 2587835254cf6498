package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table in docs/how-to/clickhouse-mysql-types.md, by text and binary protocol. */
@ExtendWith(WithEngine.class)
class MySqlTypesTest {
  private final EngineProcess engine;

  MySqlTypesTest(EngineProcess engine) {
    this.engine = engine;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          true                                        | BIT              | true
          toUInt8(0)                                  | TINYINT UNSIGNED | 0
          toUInt8(255)                                | TINYINT UNSIGNED | 255
          toInt8(-128)                                | TINYINT          | -128
          toUInt16(65535)                             | SMALLINT UNSIGNED| 65535
          toInt16(-32768)                             | SMALLINT         | -32768
          toUInt32(4294967295)                        | INT UNSIGNED     | 4294967295
          toInt32(-2147483648)                        | INT              | -2147483648
          toUInt64(18446744073709551615)              | BIGINT UNSIGNED  | 18446744073709551615
          toInt64(-9223372036854775808)               | BIGINT           | -9223372036854775808
          toInt128('-170141183460469231731687303715884105728') | VARCHAR | -170141183460469231731687303715884105728
          toUInt256('115792089237316195423570985008687907853269984665640564039457584007913129639935') | VARCHAR | 115792089237316195423570985008687907853269984665640564039457584007913129639935
          toFloat32(1.5)                              | FLOAT            | 1.5
          toFloat64(-0.1)                             | DOUBLE           | -0.1
          toFloat64(1e300)                            | DOUBLE           | 1.0E300
          toDecimal32('12.30', 2)                     | DECIMAL          | 12.30
          toDecimal64('-0.0001', 4)                   | DECIMAL          | -0.0001
          toDecimal128('12345678901234567890.123456789', 9) | DECIMAL    | 12345678901234567890.123456789
          CAST('99999999999999999999999999999999999.999999999999999999999999999999' AS Decimal(65, 30)) | DECIMAL | 99999999999999999999999999999999999.999999999999999999999999999999
          CAST('1.5' AS Decimal(76, 2))               | CHAR             | 1.50
          toDate('1970-01-01')                        | DATE             | 1970-01-01
          toDate('2149-06-06')                        | DATE             | 2149-06-06
          toDate32('1900-01-01')                      | DATE             | 1900-01-01
          toDate32('2299-12-31')                      | DATE             | 2299-12-31
          toDateTime('2024-02-29 23:59:58', 'UTC')    | DATETIME         | 2024-02-29 23:59:58
          toDateTime('2024-02-29 00:00:00', 'UTC')    | DATETIME         | 2024-02-29 00:00:00
          toDateTime64('2024-02-29 01:02:03.4', 1, 'UTC') | DATETIME     | 2024-02-29 01:02:03.4
          toDateTime64('2024-02-29 01:02:03.120', 3, 'UTC') | DATETIME   | 2024-02-29 01:02:03.120
          toDateTime64('1900-01-01 00:00:00.000001', 6, 'UTC') | DATETIME | 1900-01-01 00:00:00.000001
          toDateTime64('2024-02-29 01:02:03.123456789', 9, 'UTC') | DATETIME | 2024-02-29 01:02:03.123456
          toDateTime64('2024-02-29 01:02:03', 0, 'UTC') | DATETIME       | 2024-02-29 01:02:03
          ''                                          | VARCHAR          |
          'Zürich 🚀'                                 | VARCHAR          | Zürich 🚀
          'a\\tb\\\\N\\'c\\0'                         | VARCHAR          | ESCAPES
          '\\\\N'                                     | VARCHAR          | \\N
          toFixedString('abc', 3)                     | CHAR             | abc
          toLowCardinality('low')                     | VARCHAR          | low
          CAST('b', 'Enum8(\\'a\\' = 1, \\'b\\' = 2)')  | CHAR             | b
          toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0') | CHAR          | 61f0c404-5cb3-11e7-907b-a6006ad3dba0
          toIPv4('127.0.0.1')                         | VARCHAR          | 127.0.0.1
          toIPv6('::1')                               | VARCHAR          | ::1
          [1, 2, 3]                                   | VARCHAR          | [1,2,3]
          ['it\\'s', 'x\\ty']                         | VARCHAR          | ['it\\'s','x\\ty']
          (1, 'x')                                    | VARCHAR          | (1,'x')
          map('k', 1)                                 | VARCHAR          | {'k':1}
          CAST(NULL, 'Nullable(Int32)')               | INT              | NULL
          CAST(NULL, 'Nullable(String)')              | VARCHAR          | NULL
          CAST(NULL, 'Nullable(Decimal(10, 2))')      | DECIMAL          | NULL
          CAST(NULL, 'Nullable(DateTime64(3))')       | DATETIME         | NULL
          CAST('7', 'Nullable(UInt64)')               | BIGINT UNSIGNED  | 7
          CAST(NULL, 'LowCardinality(Nullable(String))') | VARCHAR       | NULL
          """)
  void typeAndValue(String expression, String type, String value) throws Exception {
    for (boolean binary : new boolean[] {false, true}) {
      try (var connection = connect(binary);
          var statement = connection.prepareStatement("SELECT " + expression + " AS v");
          var rows = statement.executeQuery()) {
        String as = expression + (binary ? " binary" : " text");
        assertThat(rows.getMetaData().getColumnTypeName(1)).as(as).isEqualTo(type);
        assertThat(rows.next()).as(as).isTrue();
        assertThat(shown(rows)).as(as).isEqualTo(expected(value));
        assertThat(rows.next()).as(as).isFalse();
      }
    }
  }

  private static String expected(String value) {
    if (value == null) {
      return "";
    }
    return value.equals("ESCAPES") ? "a\tb\\N'c\0" : value;
  }

  private static String shown(ResultSet rows) throws SQLException {
    int type = rows.getMetaData().getColumnType(1);
    if (rows.getObject(1) == null) {
      return "NULL";
    }
    return switch (type) {
      case Types.BIT -> String.valueOf(rows.getBoolean(1));
      case Types.DECIMAL -> rows.getBigDecimal(1).toPlainString();
      case Types.DOUBLE -> String.valueOf(rows.getDouble(1));
      default -> rows.getString(1);
    };
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void decimalsCarryPrecisionAndScale(boolean binary) throws Exception {
    try (var connection = connect(binary);
        var statement =
            connection.prepareStatement(
                "SELECT toDecimal64('1.5', 4) AS d, CAST('1', 'Bool') AS b");
        var rows = statement.executeQuery()) {
      assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(18);
      assertThat(rows.getMetaData().getScale(1)).isEqualTo(4);
      assertThat(rows.getMetaData().isNullable(1)).isEqualTo(0);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("b")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void floatsThatAreNoNumbersAreSent(boolean binary) throws Exception {
    try (var connection = connect(binary);
        var statement = connection.prepareStatement("SELECT nan AS a, inf AS b, -inf AS c");
        var rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBytes("a")).isNotNull();
      assertThat(rows.getBytes("c")).isNotNull();
    }
  }

  private Connection connect(boolean binary) throws Exception {
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:"
            + engine.port("mysql")
            + "/default?sslMode=DISABLED&useServerPrepStmts="
            + binary,
        "proxyuser",
        "pass'word\\");
  }
}
