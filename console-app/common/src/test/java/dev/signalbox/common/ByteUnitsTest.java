package dev.signalbox.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteUnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "2048, 2 kB",
    "1023000, 999 kB",
    "1023488, 1 MB",
    "641728512, 612 MB",
    "3435973836, 3.2 GB",
    "5e15, 4547 TB"
  })
  void threeFiguresAtMostBelowThousandsOfTerabytes(double bytes, String text) {
    assertThat(ByteUnits.format(bytes)).isEqualTo(text);
  }
}
