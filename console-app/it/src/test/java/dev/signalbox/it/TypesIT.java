package dev.signalbox.it;

import static dev.signalbox.it.BothSides.BYTES;
import static dev.signalbox.it.BothSides.CLICKHOUSE;
import static dev.signalbox.it.BothSides.MYSQL;
import static dev.signalbox.it.BothSides.TEXT;
import static dev.signalbox.it.BothSides.caughtUp;
import static dev.signalbox.it.BothSides.proxy;
import static dev.signalbox.it.BothSides.read;
import static dev.signalbox.it.BothSides.same;
import static dev.signalbox.it.BothSides.wildcard;
import static dev.signalbox.it.BothSides.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.it.BothSides.Reading;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Least, greatest, zero and NULL of each type of numbers and times, inserted, updated and deleted,
 * read from both hostgroups; and what ClickHouse cannot hold. The rules stand in
 * docs/how-to/types.md.
 */
@UsesSharedStack
class TypesIT {
  @Test
  void numbersAreTheSame(SharedStack stack) throws Exception {
    var nines = "9".repeat(35) + "." + "9".repeat(30);
    var integers =
        TypedTable.of(
                "integers",
                "t",
                "TINYINT",
                "tu",
                "TINYINT UNSIGNED",
                "s",
                "SMALLINT",
                "su",
                "SMALLINT UNSIGNED",
                "m",
                "MEDIUMINT",
                "mu",
                "MEDIUMINT UNSIGNED",
                "i",
                "INT",
                "iu",
                "INT UNSIGNED",
                "b",
                "BIGINT",
                "bu",
                "BIGINT UNSIGNED",
                "bool",
                "BOOL")
            .row(
                "-128",
                "0",
                "-32768",
                "0",
                "-8388608",
                "0",
                "-2147483648",
                "0",
                "-9223372036854775808",
                "0",
                "0")
            .row(
                "127",
                "255",
                "32767",
                "65535",
                "8388607",
                "16777215",
                "2147483647",
                "4294967295",
                "9223372036854775807",
                "18446744073709551615",
                "1")
            .row("0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "FALSE")
            .row("-1", "1", "-1", "1", "-1", "1", "-1", "1", "-1", "9223372036854775808", "TRUE");
    var decimals =
        TypedTable.of(
                "decimals",
                "wide",
                "DECIMAL(65,30)",
                "whole",
                "DECIMAL(65,0)",
                "money",
                "DECIMAL(10,2)",
                "fraction",
                "DECIMAL(5,5)",
                "positive",
                "DECIMAL(20,4) UNSIGNED")
            .row("-" + nines, "-" + "9".repeat(65), "-99999999.99", "-0.99999", "0")
            .row(nines, "9".repeat(65), "99999999.99", "0.99999", "9999999999999999.9999")
            .row("0", "0", "0", "0", "0")
            .row("0." + "0".repeat(29) + "1", "1", "1.10", "0.00001", "0.0001");
    var doubles =
        TypedTable.of("doubles", "d", "DOUBLE", "du", "DOUBLE UNSIGNED")
            .row("-1.7976931348623157e308", "0")
            .row("1.7976931348623157e308", "1.7976931348623157e308")
            .row("0", "0")
            .row("2.2250738585072014e-308", "0.1")
            .row("-1234.5678", "100000");
    write(stack, "types_numbers", integers, decimals, doubles);
    BothSides.proved(stack, "types_numbers");
    numbersSame(stack, integers, decimals, doubles);
    for (var table : List.of(integers, decimals, doubles)) {
      BothSides.copied(stack, "types_numbers", table.name(), true);
    }
    numbersSame(stack, integers, decimals, doubles);
  }

  private static void numbersSame(
      SharedStack stack, TypedTable integers, TypedTable decimals, TypedTable doubles)
      throws Exception {
    try (var proxy = proxy(stack, "types_numbers")) {
      same(proxy, wildcard(integers), TEXT, BYTES);
      same(proxy, wildcard(decimals), TEXT, BYTES);
      same(proxy, wildcard(doubles), TEXT);
    }
  }

  /** MySQL rounds a FLOAT's text, shows BIT as bytes and YEAR as a type of its own. */
  @Test
  void floatBitAndYearAreTheSameNumberInAnotherForm(SharedStack stack) throws Exception {
    var table =
        TypedTable.of(
                "forms", "f", "FLOAT", "b1", "BIT(1)", "b13", "BIT(13)", "b64", "BIT(64)", "y",
                "YEAR")
            .row("-3.4028234e38", "b'0'", "b'0'", "b'0'", "1901")
            .row("3.4028234e38", "b'1'", "8191", "18446744073709551615", "2155")
            .row("0", "b'0'", "b'0'", "b'0'", "0")
            .row("1.17549435e-38", "b'1'", "b'1000000000001'", "9223372036854775808", "1999")
            .row("16777216", "b'1'", "1", "1", "2024")
            .row("0.1", "b'1'", "256", "256", "1970");
    write(stack, "types_forms", table);
    BothSides.proved(stack, "types_forms");
    try (var proxy = proxy(stack, "types_forms")) {
      Reading number =
          (result, column) -> {
            var value = result.getBigDecimal(column);
            return value == null ? null : value.toBigInteger().toString();
          };
      same(
          proxy,
          "SELECT b1+0 AS a, b13+0 AS b, b64+0 AS c, y+0 AS d FROM forms ORDER BY id",
          number);
      // all digits: MySQL gives them for an expression, ClickHouse always
      Reading single =
          (result, column) -> {
            var text = result.getString(column);
            return text == null ? null : Float.toString(Float.parseFloat(text));
          };
      assertThat(read(proxy, CLICKHOUSE, "SELECT f FROM forms ORDER BY id", single))
          .isEqualTo(read(proxy, MYSQL, "SELECT f+0e0 AS f FROM forms ORDER BY id", single));
      assertThat(read(proxy, CLICKHOUSE, "SELECT b64, y FROM forms ORDER BY id", TEXT))
          .contains(List.of("18446744073709551615", "2155"), List.of("0", "0"));
    }
  }

  @Test
  void datesAndTimesAreTheSame(SharedStack stack) throws Exception {
    var table =
        TypedTable.of(
                "times",
                "d",
                "DATE",
                "dt",
                "DATETIME",
                "dt3",
                "DATETIME(3)",
                "dt6",
                "DATETIME(6)",
                "ts",
                "TIMESTAMP",
                "ts6",
                "TIMESTAMP(6)",
                "t",
                "TIME",
                "t6",
                "TIME(6)")
            .row(
                "'1900-01-01'",
                "'1900-01-01 00:00:00'",
                "'1900-01-01 00:00:00.001'",
                "'1900-01-01 00:00:00.000001'",
                "'1970-01-01 00:00:01'",
                "'1970-01-01 00:00:01.000000'",
                "'-838:59:59'",
                "'-838:59:59.000000'")
            .row(
                "'2299-12-31'",
                "'2299-12-31 23:59:59'",
                "'2299-12-31 23:59:59.999'",
                "'2299-12-31 23:59:59.999999'",
                "'2038-01-19 03:14:07'",
                "'2038-01-19 03:14:07.999999'",
                "'838:59:59'",
                "'838:59:59.000000'")
            .row(
                "'1970-01-01'",
                "'1970-01-01 00:00:00'",
                "'1970-01-01 00:00:00.000'",
                "'1970-01-01 00:00:00.000000'",
                "'2000-02-29 00:00:00'",
                "'2000-02-29 00:00:00.000001'",
                "'00:00:00'",
                "'00:00:00'")
            .row(
                "'1969-12-31'",
                "'1969-12-31 23:59:59'",
                "'1969-12-31 23:59:59.999'",
                "'1969-12-31 23:59:59.999999'",
                "'2024-02-29 12:00:00'",
                "'2024-02-29 12:00:00.120000'",
                "'-00:00:01'",
                "'-00:00:00.000001'");
    write(stack, "types_times", table);
    BothSides.proved(stack, "types_times");
    timesSame(stack, table);
    BothSides.copied(stack, "types_times", "times", true);
    timesSame(stack, table);
  }

  private static void timesSame(SharedStack stack, TypedTable table) throws Exception {
    try (var proxy = proxy(stack, "types_times")) {
      same(proxy, wildcard(table), TEXT, BYTES);
    }
  }

  @Test
  void generatedColumnsAreTheSame(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE types_generated CHARACTER SET utf8mb4",
          "USE types_generated",
          "CREATE TABLE g (id INT PRIMARY KEY, a INT, v BIGINT AS (a * 2) VIRTUAL,"
              + " s VARCHAR(20) AS (CONCAT('<', a, '>')) STORED)",
          "INSERT INTO g (id, a) VALUES (1, -2147483648), (2, 2147483647), (3, 0), (4, NULL),"
              + " (5, 5), (6, 6)",
          "UPDATE g SET a = NULL WHERE id = 5",
          "UPDATE g SET a = 7 WHERE id = 4",
          "DELETE FROM g WHERE id = 6");
    }
    caughtUp(stack);
    BothSides.proved(stack, "types_generated");
    BothSides.copied(stack, "types_generated", "g", true);
    try (var proxy = proxy(stack, "types_generated")) {
      assertThat(read(proxy, CLICKHOUSE, "SELECT v, s FROM g ORDER BY id", TEXT))
          .containsExactly(
              List.of("v", "s"),
              List.of("-4294967296", "<-2147483648>"),
              List.of("4294967294", "<2147483647>"),
              List.of("0", "<0>"),
              List.of("14", "<7>"),
              Arrays.asList(null, null));
      same(proxy, "SELECT * FROM g ORDER BY id", TEXT, BYTES);
    }
  }

  @Test
  void whatClickHouseCannotHoldIsNullAndCounted(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "SET SESSION sql_mode = ''",
          "CREATE DATABASE types_lost CHARACTER SET utf8mb4",
          "USE types_lost",
          "CREATE TABLE lost (id INT PRIMARY KEY, d DATE NOT NULL, dn DATE NULL, dt DATETIME NOT"
              + " NULL, dt6 DATETIME(6) NULL, ts TIMESTAMP NOT NULL)",
          "INSERT INTO lost VALUES"
              + " (1, '9999-12-31', '9999-12-31', '9999-12-31 23:59:59',"
              + " '9999-12-31 23:59:59.999999', '2024-01-01 00:00:00'),"
              + " (2, '1000-01-01', '1899-12-31', '1000-01-01 00:00:00',"
              + " '1899-12-31 23:59:59.999999', '0000-00-00 00:00:00'),"
              + " (3, '0000-00-00', '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00',"
              + " '2024-01-01 00:00:00'),"
              + " (4, '2024-00-15', NULL, '2300-01-01 00:00:00', NULL, '2024-01-01 00:00:00'),"
              + " (5, '1900-01-01', '2299-12-31', '1900-01-01 00:00:00',"
              + " '2299-12-31 23:59:59.999999', '2024-01-01 00:00:00')",
          // every change that carries a lost value counts, a removal of the row does not
          "UPDATE lost SET dn = '2000-01-01' WHERE id = 4",
          "INSERT INTO lost VALUES (6, '9999-12-31', NULL, '2024-01-01', NULL, '2024-01-01')",
          "DELETE FROM lost WHERE id = 6");
    }
    caughtUp(stack);
    BothSides.proved(stack, "types_lost");
    try (var clickhouse = stack.clickhouse();
        var proxy = proxy(stack, "types_lost")) {
      var there = "2024-01-01 00:00:00";
      assertThat(read(proxy, CLICKHOUSE, "SELECT * FROM lost ORDER BY id", TEXT))
          .containsExactly(
              List.of("id", "d", "dn", "dt", "dt6", "ts"),
              Arrays.asList("1", null, null, null, null, there),
              Arrays.asList("2", null, null, null, null, null),
              Arrays.asList("3", null, null, null, null, there),
              Arrays.asList("4", null, "2000-01-01", null, null, there),
              List.of(
                  "5",
                  "1900-01-01",
                  "2299-12-31",
                  "1900-01-01 00:00:00",
                  "2299-12-31 23:59:59.999999",
                  there));
      assertThat(
              SharedStack.rows(
                  clickhouse,
                  "SELECT `table`, column, reason, count FROM signalbox.lost_values WHERE database"
                      + " = 'types_lost' ORDER BY column, reason"))
          .containsExactly(
              List.of("lost", "d", "outside 1900 to 2299", "3"),
              List.of("lost", "d", "zero date", "3"),
              List.of("lost", "dn", "outside 1900 to 2299", "2"),
              List.of("lost", "dn", "zero date", "1"),
              List.of("lost", "dt", "outside 1900 to 2299", "4"),
              List.of("lost", "dt", "zero date", "1"),
              List.of("lost", "dt6", "outside 1900 to 2299", "2"),
              List.of("lost", "dt6", "zero date", "1"),
              List.of("lost", "ts", "zero date", "1"));
    }
  }
}
