package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the binlog and the snapshot say of one stored date is the same, and what it travels as. */
class NoDateTest {
  /** Least real days and milliseconds; microseconds are further from the edge still. */
  private static final long YEAR_ONE_DAYS = LocalDate.of(1, 1, 1).toEpochDay();

  private static ByteArrayInputStream date(int year, int month, int day) {
    int bits = year << 9 | month << 5 | day;
    return new ByteArrayInputStream(
        new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16)});
  }

  private static ByteArrayInputStream dateTime(
      int year, int month, int day, int hour, int minute, int second, int... fraction) {
    long bits =
        1L << 39
            | (long) (year * 13 + month) << 22
            | (long) day << 17
            | (long) hour << 12
            | (long) minute << 6
            | second;
    var bytes = new byte[5 + fraction.length];
    for (int i = 0; i < 5; i++) {
      bytes[i] = (byte) (bits >> 8 * (4 - i));
    }
    for (int i = 0; i < fraction.length; i++) {
      bytes[5 + i] = (byte) fraction[i];
    }
    return new ByteArrayInputStream(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0",
    "2024,0,10",
    "2024,10,0",
    "0,1,1",
    "2024,2,30",
    "2023,2,29",
    "9999,12,31",
    "1,1,1"
  })
  void aDateIsTheSameFromBoth(int year, int month, int day) throws IOException {
    var text = "1%04d%02d%02d-01-01".formatted(year, month, day);
    assertThat(SnapshotDate.parse(text).date())
        .isEqualTo(BinlogDates.date(date(year, month, day)))
        .isEqualTo(
            SnapshotDate.of(
                    LocalDate.of(100_000_000 + year * 10_000 + month * 100 + day, 1, 1)
                        .atStartOfDay())
                .date());
  }

  @Test
  void aDateTimeIsTheSameFromBoth() throws IOException {
    assertThat(SnapshotDate.parse("120240010-01-01 01:02:03.000004").dateTime())
        .isEqualTo(BinlogDates.dateTime(6, dateTime(2024, 0, 10, 1, 2, 3, 0, 0, 4)))
        .isEqualTo(NoDate.of(2024, 0, 10, 1, 2, 3, 4));
    assertThat(SnapshotDate.parse("120240229 23:59:59.12").dateTime())
        .isEqualTo(BinlogDates.dateTime(2, dateTime(2024, 2, 29, 23, 59, 59, 12)))
        .isEqualTo(LocalDateTime.of(2024, 2, 29, 23, 59, 59, 120_000_000));
    assertThat(BinlogDates.dateTime(0, dateTime(2024, 2, 30, 0, 0, 0)))
        .isEqualTo(NoDate.of(2024, 2, 30, 0, 0, 0, 0));
    assertThat(BinlogDates.dateTime(4, dateTime(2024, 1, 1, 0, 0, 0, 0x04, 0xD2)))
        .isEqualTo(LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123_400_000));
    long digits = 20240010123456L;
    var bytes = new byte[8];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (digits >> 8 * i);
    }
    assertThat(BinlogDates.oldDateTime(new ByteArrayInputStream(bytes)))
        .isEqualTo(NoDate.of(2024, 0, 10, 12, 34, 56, 0));
  }

  @Test
  void everyOneIsBelowEveryRealDateAndUnlikeTheOthers() {
    var zero = NoDate.of(0, 0, 0);
    var last = NoDate.of(9999, 12, 0, 23, 59, 59, 999_999);
    var noDay = NoDate.of(1, 2, 30);
    var lastNoDay = NoDate.of(9999, 11, 31, 23, 59, 59, 999_999);
    assertThat(zero.asDays()).isEqualTo(Integer.MIN_VALUE);
    assertThat((long) last.asDays()).isLessThan(-3L << 29);
    assertThat((long) noDay.asDays()).isGreaterThan(-3L << 29);
    assertThat((long) lastNoDay.asDays()).isLessThan(-1L << 29);
    assertThat(YEAR_ONE_DAYS).isGreaterThan(-1L << 29);
    assertThat(zero.asTime()).isEqualTo(Long.MIN_VALUE);
    assertThat(last.asTime()).isLessThan(-3L << 61);
    assertThat(noDay.asTime()).isGreaterThan(-3L << 61);
    assertThat(lastNoDay.asTime()).isLessThan(-1L << 61);
    assertThat(YEAR_ONE_DAYS * 86_400_000_000L).isGreaterThan(-1L << 61);
    assertThat(NoDate.of(2024, 0, 10, 1, 2, 3, 4).asTime())
        .isNotEqualTo(NoDate.of(2024, 0, 10, 1, 2, 3, 5).asTime())
        .isNotEqualTo(NoDate.of(2024, 0, 10, 1, 2, 4, 4).asTime())
        .isNotEqualTo(NoDate.of(2024, 0, 11, 1, 2, 3, 4).asTime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-01", "0000-00-00 00:00:00", "120240010-02-01", ""})
  void anotherTextIsNotTakenForADate(String text) {
    assertThatThrownBy(() -> SnapshotDate.parse(text)).hasMessageContaining("not known here");
  }
}
