package dev.signalbox.it;

import static dev.signalbox.it.BothSides.BYTES;
import static dev.signalbox.it.BothSides.CLICKHOUSE;
import static dev.signalbox.it.BothSides.TEXT;
import static dev.signalbox.it.BothSides.caughtUp;
import static dev.signalbox.it.BothSides.proxy;
import static dev.signalbox.it.BothSides.read;
import static dev.signalbox.it.BothSides.same;
import static dev.signalbox.it.BothSides.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Values that a query and the binlog give Debezium in different forms: a copy of a table, and the
 * snapshot of one that was there before its replication, give the rows that streaming gave.
 */
@UsesSharedStack
class TypesSnapshotIT {
  private static final List<String> QUERIES =
      List.of(
          "SELECT id, bu, de, d, dt, ts, t, c, l, e, s, j, u FROM v ORDER BY id",
          "SELECT id, bit1 + 0 AS one, bit64 + 0 AS all_bits, y + 0 AS y FROM v ORDER BY id");

  private static final TypedTable TABLE =
      TypedTable.of(
              "v",
              "bu",
              "BIGINT UNSIGNED",
              "de",
              "DECIMAL(65,30)",
              "f",
              "FLOAT",
              "d",
              "DATE",
              "dt",
              "DATETIME(6)",
              "ts",
              "TIMESTAMP(6)",
              "t",
              "TIME(6)",
              "c",
              "CHAR(9)",
              "l",
              "VARCHAR(9) CHARACTER SET latin1",
              "e",
              "ENUM('a,b', '\\\\', 'x')",
              "s",
              "SET('x', 'y z')",
              "j",
              "JSON",
              "u",
              "UUID",
              "bit1",
              "BIT(1)",
              "bit64",
              "BIT(64)",
              "y",
              "YEAR",
              "b",
              "BINARY(8)",
              "p",
              "POINT")
          .row(
              "0",
              "-99999999999999999999999999999999999.999999999999999999999999999999",
              "0.1",
              "'1900-01-01'",
              "'1900-01-01 00:00:00.000001'",
              "'1970-01-01 00:00:01.000000'",
              "'-838:59:59.000000'",
              "''",
              "''",
              "'a,b'",
              "''",
              "'{\"a\":  [1.50]}'",
              "'123e4567-e89b-12d3-a456-000000000000'",
              "b'0'",
              "0",
              "0",
              "x'00'",
              "POINT(0, 0)")
          .row(
              "18446744073709551615",
              "99999999999999999999999999999999999.999999999999999999999999999999",
              "3.4028234e38",
              "'2299-12-31'",
              "'2299-12-31 23:59:59.999999'",
              "'2038-01-19 03:14:07.999999'",
              "'838:59:59.000000'",
              "'🎬 \\\\ ''\\n\\t'",
              "'é€'",
              "'\\\\'",
              "'x,y z'",
              "'null'",
              "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
              "b'1'",
              "18446744073709551615",
              "2155",
              "x'ff00ff000a095c20'",
              "ST_GeomFromText('POINT(13.4 52.5)', 4326)");

  private static void sameEverywhere(SharedStack stack) throws SQLException {
    BothSides.proved(stack, "types_snapshot");
    try (var proxy = proxy(stack, "types_snapshot");
        var clickhouse = stack.clickhouse()) {
      for (var query : QUERIES) {
        same(proxy, query, TEXT);
      }
      same(proxy, "SELECT b, p FROM v ORDER BY id", BYTES);
      assertThat(read(proxy, CLICKHOUSE, "SELECT f FROM v ORDER BY id", TEXT).subList(1, 3))
          .containsExactly(List.of("0.1"), List.of("3.4028235E38"));
      var nulls = Arrays.<String>asList(null, null, null, null, null);
      assertThat(read(proxy, CLICKHOUSE, "SELECT d, dn, dt, dt6, ts FROM lost ORDER BY id", TEXT))
          .containsExactly(
              List.of("d", "dn", "dt", "dt6", "ts"),
              Arrays.asList(null, null, null, null, "2024-03-31 02:30:00.000001"),
              nulls,
              nulls,
              nulls,
              Arrays.asList("2024-02-29", null, "2024-03-31 02:30:00", null, null));
      assertThat(read(proxy, CLICKHOUSE, "SELECT v FROM partial ORDER BY v", TEXT))
          .containsExactly(List.of("v"), List.of("1"), List.of("2"), List.of("4"));
      assertThat(
              SharedStack.rows(
                  clickhouse,
                  "SELECT column, reason, count FROM signalbox.lost_values WHERE database ="
                      + " 'types_snapshot' AND `table` = 'lost' ORDER BY column, reason"))
          .containsExactly(
              List.of("d", "no such day", "1"),
              List.of("d", "outside 1900 to 2299", "1"),
              List.of("d", "zero date", "2"),
              List.of("dn", "no such day", "1"),
              List.of("dn", "outside 1900 to 2299", "1"),
              List.of("dn", "zero date", "2"),
              List.of("dt", "no such day", "1"),
              List.of("dt", "outside 1900 to 2299", "1"),
              List.of("dt", "zero date", "2"),
              List.of("dt6", "no such day", "1"),
              List.of("dt6", "outside 1900 to 2299", "1"),
              List.of("dt6", "zero date", "2"),
              List.of("ts", "zero date", "3"));
    }
  }

  @Test
  void aCopyAndASnapshotGiveWhatStreamingGave(SharedStack stack) throws Exception {
    write(stack, "types_snapshot", TABLE);
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
          "USE types_snapshot",
          "CREATE TABLE lost (id INT PRIMARY KEY, d DATE NOT NULL, dn DATE, dt DATETIME NOT NULL,"
              + " dt6 DATETIME(6), ts TIMESTAMP(6) NULL)",
          "INSERT INTO lost VALUES"
              + " (1, '9999-12-31', '0001-01-01', '1000-01-01', '9999-12-31 23:59:59.999999',"
              + " '2024-03-31 02:30:00.000001'),"
              + " (2, '0000-00-00', '0000-00-00', '0000-00-00', '0000-00-00', '0000-00-00'),"
              + " (3, '2024-00-10', '2024-10-00', '2024-00-10 10:11:12',"
              + " '0000-01-01 23:59:59.999999', '0000-00-00'),"
              + " (4, '2024-02-30', '2023-02-29', '2024-04-31', '2024-02-30 01:02:03.000004',"
              + " '0000-00-00'),"
              + " (5, '2024-02-29', NULL, '2024-03-31 02:30:00', NULL, NULL)",
          // partial dates that differ are different keys
          "CREATE TABLE partial (d DATE, dt DATETIME(3), v INT, PRIMARY KEY (d, dt))",
          "INSERT INTO partial VALUES ('2024-00-10', '2024-00-10', 1),"
              + " ('2024-00-11', '2024-00-10', 2), ('2024-00-11', '2024-00-10 00:00:00.001', 3),"
              + " ('2024-02-30', '2024-00-10', 3)",
          "DELETE FROM partial WHERE dt = '2024-00-10 00:00:00.001'",
          "UPDATE partial SET v = 4 WHERE d = '2024-02-30'");
    }
    caughtUp(stack);
    sameEverywhere(stack);
    BothSides.copied(stack, "types_snapshot", "v", true);
    // what cannot be held is counted, and a key of dates is Debezium's
    BothSides.copied(stack, "types_snapshot", "lost", false);
    BothSides.copied(stack, "types_snapshot", "partial", false);
    sameEverywhere(stack);
    var deadline = Deadline.in(Duration.ofMinutes(3));
    stack.signalbox().replication().remove(deadline);
    stack.signalbox().replication().sync(Progress.NONE, deadline);
    caughtUp(stack);
    sameEverywhere(stack);
  }
}
