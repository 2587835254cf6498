package dev.signalbox.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "412, 412",
    "9999, '9,999'",
    "10000, 10 k",
    "18420, 18.4 k",
    "999949, 999.9 k",
    "999951, 1 M",
    "2100000, 2.1 M",
    "4200000000, 4.2 G"
  })
  void briefNumbers(double number, String text) {
    assertThat(Format.brief(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0/s", "0.4, 0.4/s", "61, 61/s", "18420, 18.4 k/s"})
  void rates(double number, String text) {
    assertThat(Format.rate(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "2048, 2 kB", "641728512, 612 MB", "3435973836, 3.2 GB"})
  void bytes(double number, String text) {
    assertThat(Format.bytes(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "38, 38 ms",
    "412, 412 ms",
    "1500, 1.5 s",
    "12000, 12 s",
    "59700, 1 min",
    "112000, 1 min 52 s",
    "8040000, 2 h 14 min",
    "259200000, 3 days"
  })
  void durations(long millis, String text) {
    assertThat(Format.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void aNegativeDurationIsNone() {
    assertThat(Format.duration(Duration.ofSeconds(-3))).isEqualTo("0 ms");
  }
}
