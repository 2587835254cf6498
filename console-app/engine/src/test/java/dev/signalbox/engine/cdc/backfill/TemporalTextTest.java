package dev.signalbox.engine.cdc.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalTextTest {
  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01, 0",
    "1969-12-31, -1",
    "1900-01-01, -25567",
    "2299-12-31, 120529",
    "2024-02-29, 19782"
  })
  void daysAreCountedFrom1970(String date, long days) {
    assertThat(TemporalText.days(text(date))).hasValue(days);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-00-00",
        "2024-00-10",
        "2024-10-00",
        "2024-02-30",
        "2023-02-29",
        "1899-12-31",
        "2300-01-01",
        "9999-12-31"
      })
  void whatDate32CannotHoldIsNoDay(String date) {
    assertThat(TemporalText.days(text(date))).isEmpty();
    assertThat(TemporalText.ticks(text(date + " 00:00:00"), 0)).isEqualTo(OptionalLong.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01 00:00:01, 0, 1",
    "1970-01-01 00:00:01.25, 2, 125",
    "1969-12-31 23:59:59.999999, 6, -1",
    "2024-02-29 12:00:00.120, 3, 1709208000120"
  })
  void ticksHaveTheScaleOfTheType(String time, int fraction, long ticks) {
    assertThat(TemporalText.ticks(text(time), fraction)).hasValue(ticks);
  }

  @ParameterizedTest
  @CsvSource({
    "00:00:00, 0, 0",
    "-00:00:00.000001, 6, -1",
    "838:59:59, 0, 3020399",
    "-838:59:59.000000, 6, -3020399000000",
    "12:34:56.7, 1, 452967"
  })
  void spansMayBeLongAndNegative(String time, int fraction, long ticks) {
    assertThat(TemporalText.span(text(time), fraction)).isEqualTo(ticks);
  }

  @Test
  void whatIsNoDateIsRefused() {
    assertThatThrownBy(() -> TemporalText.days(text("20x4-01-01")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
