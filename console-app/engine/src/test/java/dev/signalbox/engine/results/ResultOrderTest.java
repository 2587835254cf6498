package dev.signalbox.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.workbench.Column;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultOrderTest {
  private static final int ROWS = 20_000;

  @TempDir private Path directory;

  private static ResultQuery by(int column, boolean descending) {
    return ResultQuery.ALL.sorted(OptionalInt.of(column), descending);
  }

  private static Comparator<Object> natural(Column column) {
    return switch (column.kind()) {
      case INTEGER, DECIMAL -> Comparator.comparing(v -> new BigDecimal(v.toString()));
      case BINARY -> (a, b) -> Arrays.compareUnsigned((byte[]) a, (byte[]) b);
      case TIME ->
          column.type().equals("TIME")
              ? Comparator.comparing(ResultOrderTest::seconds)
              : Comparator.comparing(Object::toString);
      case TEXT ->
          (a, b) ->
              Arrays.compareUnsigned(
                  a.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                  b.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static long seconds(Object time) {
    var parts = time.toString().replace("-", "").split(":");
    long seconds = Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60;
    return time.toString().startsWith("-") ? -seconds : seconds;
  }

  @Test
  void everyColumnIsSortedAsAListWouldBe() {
    var expected = RandomRows.list(5, ROWS);
    try (var store = new ResultFolder(directory, 300_000).open()) {
      RandomRows.fill(store, 5, ROWS);
      for (int c = 0; c < RandomRows.COLUMNS.size(); c++) {
        int column = c;
        for (boolean descending : new boolean[] {false, true}) {
          var order = natural(RandomRows.COLUMNS.get(c));
          Comparator<@Nullable Object> whole = Comparator.nullsFirst(order);
          var rows =
              IntStream.range(0, ROWS)
                  .boxed()
                  .sorted(
                      Comparator.comparing(
                          (Integer row) -> expected.get(row)[column],
                          descending ? whole.reversed() : whole))
                  .mapToInt(i -> i)
                  .toArray();
          assertThat(ResultOrder.of(store, by(c, descending), f -> {}))
              .as("column %s, descending %s", c, descending)
              .isEqualTo(rows);
        }
      }
    }
  }

  private int[] sorted(Column column, String... values) {
    try (var store = new ResultFolder(directory).open()) {
      store.columns(0, List.of(column));
      for (var value : values) {
        store.row(new Object[] {value});
      }
      return ResultOrder.of(store, by(0, false), f -> {});
    }
  }

  @Test
  void numbersBeyondSixtyFourBitsAreOrderedExactly() {
    assertThat(
            sorted(
                new Column("n", "BIGINT UNSIGNED", Column.Kind.INTEGER),
                "18446744073709551615",
                "18446744073709551614",
                "9223372036854775808",
                "-1",
                "340282366920938463463374607431768211455"))
        .containsExactly(3, 2, 1, 0, 4);
    assertThat(
            sorted(
                new Column("d", "DECIMAL", Column.Kind.DECIMAL),
                "0.1000000000000000000000000000000000000002",
                "nan",
                "0.1000000000000000000000000000000000000001",
                "1e300",
                "-inf",
                "0.1"))
        .containsExactly(4, 5, 2, 0, 3, 1);
  }

  @Test
  void longTextsThatBeginAlikeAreOrderedByTheirEnds() {
    var begin = "The same beginning of a title, again and again: ".repeat(5);
    assertThat(
            sorted(
                new Column("t", "VARCHAR", Column.Kind.TEXT),
                begin + "b",
                begin + "A",
                begin,
                begin + "a",
                begin.substring(1)))
        .containsExactly(4, 2, 1, 3, 0);
  }

  @Test
  void aFilterFindsWhatContainsTheTextAndIsSortedToo() {
    var all = RandomRows.list(6, ROWS);
    try (var store = new ResultFolder(directory, 0).open()) {
      RandomRows.fill(store, 6, ROWS);
      var expected = new ArrayList<Integer>();
      for (int i = 0; i < ROWS; i++) {
        if (all.get(i)[3] instanceof String title && title.toLowerCase(Locale.ROOT).contains("ä")) {
          expected.add(i);
        }
      }
      var query = ResultQuery.ALL.containing("Ä", OptionalInt.empty());
      var found = ResultOrder.of(store, query, f -> {});
      assertThat(found).hasSizeGreaterThan(100);
      assertThat(Arrays.stream(found).boxed()).containsExactlyElementsOf(expected);
      assertThat(ResultOrder.of(store, query.sorted(OptionalInt.of(0), true), f -> {}))
          .isEqualTo(
              IntStream.range(0, found.length).map(i -> found[found.length - 1 - i]).toArray());
      assertThat(ResultOrder.of(store, ResultQuery.ALL.containing("Ä", OptionalInt.of(0)), f -> {}))
          .isEmpty();
    }
  }

  @Test
  void anInterruptEndsItAndTheStoreGoesOn() {
    try (var store = new ResultFolder(directory, 0).open()) {
      RandomRows.fill(store, 7, ROWS);
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> ResultOrder.of(store, by(3, false), f -> {}))
            .isInstanceOfSatisfying(
                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(ResultOrder.of(store, by(0, false), f -> {})).hasSize(ROWS);
    }
  }
}
