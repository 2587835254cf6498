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

import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Values that a query and the binlog give Debezium in different forms: the snapshot of a table that
 * was there before its replication gives the rows that streaming gave.
 */
@ExtendWith(OnSharedStack.class)
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
    try (var proxy = proxy(stack, "types_snapshot");
        var clickhouse = stack.clickhouse()) {
      for (var query : QUERIES) {
        same(proxy, query, TEXT);
      }
      same(proxy, "SELECT b, p FROM v ORDER BY id", BYTES);
      assertThat(read(proxy, CLICKHOUSE, "SELECT f FROM v ORDER BY id", TEXT).subList(1, 3))
          .containsExactly(List.of("0.1"), List.of("3.4028235E38"));
      assertThat(read(proxy, CLICKHOUSE, "SELECT d, dt FROM lost ORDER BY id", TEXT))
          .containsExactly(
              List.of("d", "dt"), Arrays.asList(null, null), Arrays.asList(null, null));
      assertThat(
              SharedStack.rows(
                  clickhouse,
                  "SELECT column, reason, count FROM signalbox.lost_values WHERE database ="
                      + " 'types_snapshot' ORDER BY column, reason"))
          .containsExactly(
              List.of("d", "outside 1900 to 2299", "1"),
              List.of("d", "zero date", "1"),
              List.of("dt", "outside 1900 to 2299", "1"),
              List.of("dt", "zero date", "1"));
    }
  }

  @Test
  void aSnapshotGivesWhatStreamingGave(SharedStack stack) throws Exception {
    write(stack, "types_snapshot", TABLE);
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "SET SESSION sql_mode = ''",
          "CREATE TABLE types_snapshot.lost (id INT PRIMARY KEY, d DATE NOT NULL, dt DATETIME NOT"
              + " NULL)",
          "INSERT INTO types_snapshot.lost VALUES (1, '9999-12-31', '1000-01-01 00:00:00'),"
              + " (2, '0000-00-00', '0000-00-00 00:00:00')");
    }
    caughtUp(stack);
    sameEverywhere(stack);
    var deadline = Deadline.in(Duration.ofMinutes(3));
    stack.signalbox().replication().remove(deadline);
    stack.signalbox().replication().sync(Progress.NONE, deadline);
    caughtUp(stack);
    sameEverywhere(stack);
  }
}
