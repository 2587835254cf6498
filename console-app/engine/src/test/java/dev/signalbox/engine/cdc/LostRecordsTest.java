package dev.signalbox.engine.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is a gap in a topic. */
class LostRecordsTest {
  @Test
  void recordsThatWereReadMayGo() {
    assertThat(LostRecords.gap(7, 0, 9)).isEmpty();
    assertThat(LostRecords.gap(7, 7, 9)).isEmpty();
    assertThat(LostRecords.gap(7, 7, 7)).isEmpty();
    assertThat(LostRecords.gap(0, 0, 0)).isEmpty();
  }

  @Test
  void recordsThatWentUnreadAreNamed() {
    assertThat(LostRecords.gap(7, 9, 12).orElseThrow()).contains("records 7 to 8");
  }

  @Test
  void aTopicThatEndsBeforeWhatWasReadIsNamed() {
    assertThat(LostRecords.gap(7, 0, 5).orElseThrow()).contains("ends at record 5", "had read 7");
  }
}
