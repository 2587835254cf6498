package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.data.TableComparison.Difference;
import dev.signalbox.engine.data.TableComparison.DifferingKey;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison of both sides must see one changed value, whatever its type. */
@UsesSharedStack
class VerifierIT {
  private static final TableId TABLE = new TableId("verify_it", "things");
  private static final String STORE = "verify_it__cdc.things";
  private static final String COPY = "default.verify_it_copy";

  /** One column each, by the least that its type can tell apart. */
  private static final List<String> CHANGES =
      List.of(
          "i + 1 AS i",
          "d + toDecimal64(0.0001, 4) AS d",
          "concat(t, ' ') AS t",
          "unhex('00') AS x",
          "day + 1 AS day",
          "at + toIntervalMicrosecond(1) AS at",
          "toDateTime64(0.001, 3) AS stamp",
          "NULL AS txt",
          "'Red' AS e",
          "y + 1 AS y");

  @Test
  void oneChangedValueIsFoundAndNamed(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE verify_it CHARACTER SET utf8mb4",
          """
          CREATE TABLE verify_it.things (
            a int NOT NULL, b varchar(20) NOT NULL, i bigint unsigned, d decimal(20,4),
            t varchar(50), x varbinary(10), day date, at datetime(6), stamp timestamp(3) NULL,
            txt text, e enum('red','grün'), y year, PRIMARY KEY (a, b))\
          """,
          """
          INSERT INTO verify_it.things VALUES
            (1, 'one', 18446744073709551615, -0.5, '🎬', x'00ff', '2026-01-02',
              '2026-01-02 03:04:05.678901', '2026-01-02 03:04:05.678', 'long', 'grün', 1999),
            (2, 'two', 0, 123456789012345.6789, '', '', '1970-01-01', '1970-01-01 00:00:00',
              NULL, '', 'red', 2155),
            (3, 'three', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)\
          """);
    }
    var data = stack.signalbox().sampleData();
    var deadline = Deadline.in(Duration.ofMinutes(2));
    data.replication().replicate(List.of(TABLE), deadline, Progress.NONE);
    var equal = data.verifier().awaitEqual(TABLE, deadline, Progress.NONE);
    assertThat(equal.agrees()).as(equal.text()).isTrue();
    assertThat(equal.mysql().rows()).isEqualTo(3);
    assertThat(equal.uncompared()).isEmpty();

    try (var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          clickhouse,
          "CREATE TABLE %s ENGINE = MergeTree ORDER BY a AS SELECT * FROM %s FINAL"
              .formatted(COPY, STORE));
      long version = 1_000_000;
      for (var change : CHANGES) {
        put(clickhouse, change + ", ", version++);
        assertFound(stack, change);
        put(clickhouse, "", version++);
      }
    }
    assertThat(data.verifier().verify(TABLE, 10, deadline).agrees()).isTrue();
  }

  /** Row 2 as it was, changed, in a newer version than any other. */
  private static void put(Connection clickhouse, String change, long version) throws Exception {
    SharedStack.execute(
        clickhouse,
        "INSERT INTO %s SELECT * REPLACE (%s%d AS _version) FROM %s WHERE a = 2"
            .formatted(STORE, change, version, COPY));
  }

  private static void assertFound(SharedStack stack, String change) {
    var found =
        stack
            .signalbox()
            .sampleData()
            .verifier()
            .verify(TABLE, 10, Deadline.in(Duration.ofMinutes(1)));
    assertThat(found.agrees()).as(change).isFalse();
    assertThat(found.differing())
        .as(change)
        .containsExactly(new DifferingKey("2,two", Difference.DIFFERENT_VALUES));
  }
}
