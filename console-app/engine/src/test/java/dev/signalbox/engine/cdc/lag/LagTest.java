package dev.signalbox.engine.cdc.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagTest {
  private static OptionalLong of(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 4, 6",
    "10, 10, 0",
    "10, 12, 0", // the two offsets are not read at one instant
    "0, , 0",
    "10, , ",
    ", 4, ",
    ", , ",
  })
  void lagIsKnownOnlyWhenItsOffsetsAre(
      @Nullable Long end, @Nullable Long committed, @Nullable Long lag) {
    assertThat(LagCalculator.lag(of(end), of(committed))).isEqualTo(of(lag));
  }

  @Test
  void totalIsUnknownWhenOnePartIs() {
    assertThat(LagCalculator.total(List.of(of(3L), of(4L)))).hasValue(7);
    assertThat(LagCalculator.total(List.of(of(3L), of(null)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // end, committed, previous, unmoved seconds, seconds behind, level
    "10, 10, 10, 90, 0, OK",
    "0, , , 0, , OK",
    "10, , , 0, , WARN",
    ", 4, 4, 0, , STOP",
    "10, 4, 9, 0, 1, REWIND",
    "10, 4, 3, 0, 1, OK",
    "10, 4, 3, 0, 60, WARN",
    "10, 4, 4, 6, 6, STALL",
    "10, 4, 4, 31, 31, STOP",
  })
  void verdictSaysWhatTheOffsetsMean(
      @Nullable Long end,
      @Nullable Long committed,
      @Nullable Long previous,
      int unmoved,
      @Nullable Double behind,
      LagVerdict.Level level) {
    var verdict =
        LagVerdict.of(
            of(end),
            of(committed),
            of(previous),
            Duration.ofSeconds(unmoved),
            behind == null ? OptionalDouble.empty() : OptionalDouble.of(behind));
    assertThat(verdict.level()).isEqualTo(level);
    assertThat(verdict.sentence()).matches(".+[.?]");
  }

  @Test
  void historyTellsRatesAgeAndTimeLeft() {
    var table =
        new ReplicatedTable(
            new TableId("shop", "orders"), ReplicatedTable.State.LIVE, "topic", "group", "", "");
    var history = new LagHistory();
    long second = 1_000_000_000L;
    history.add(table, 0, of(100L), of(0L));
    var lag = history.add(table, 2 * second, of(120L), of(60L));
    assertThat(lag.lag()).hasValue(60);
    assertThat(lag.inPerSecond()).hasValue(10);
    assertThat(lag.outPerSecond()).hasValue(30);
    assertThat(lag.eta()).contains(Duration.ofSeconds(3));
    assertThat(lag.secondsBehind()).hasValue(2);
    var later = history.add(table, 4 * second, of(120L), of(110L));
    assertThat(later.secondsBehind()).as("the record after 110 came at second 2").hasValue(2);
    assertThat(history.add(table, 5 * second, of(120L), of(120L)).secondsBehind()).hasValue(0);
  }

  @Test
  void aGroupThatDoesNotMoveStallsAndThenStops() {
    var table =
        new ReplicatedTable(
            new TableId("shop", "orders"), ReplicatedTable.State.LIVE, "topic", "group", "", "");
    var history = new LagHistory();
    long second = 1_000_000_000L;
    // a long time without anything to read is no stall
    history.add(table, 0, of(5L), of(5L));
    assertThat(history.add(table, 60 * second, of(9L), of(5L)).verdict().level())
        .isEqualTo(LagVerdict.Level.OK);
    assertThat(history.add(table, 66 * second, of(9L), of(5L)).verdict().level())
        .isEqualTo(LagVerdict.Level.STALL);
    assertThat(history.add(table, 91 * second, of(9L), of(5L)).verdict().level())
        .isEqualTo(LagVerdict.Level.STOP);
  }
}
