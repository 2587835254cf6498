package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LoadProgressTest {
  private static LoadProgress of(long rows, OptionalLong total, double rate, String waiting) {
    return new LoadProgress(
        new TableId("imdb", "t"),
        rows,
        total,
        rate,
        Duration.ofSeconds(1),
        Optional.of(waiting).filter(s -> !s.isEmpty()));
  }

  @Test
  void theTimeLeftIsKnownOnlyWithATotalAndARate() {
    assertThat(of(100, OptionalLong.empty(), 10, "").eta()).isEmpty();
    assertThat(of(0, OptionalLong.of(100), 0, "").eta()).isEmpty();
    assertThat(of(50, OptionalLong.of(100), 10, "").eta()).contains(Duration.ofSeconds(5));
    assertThat(of(120, OptionalLong.of(100), 10, "").eta()).contains(Duration.ZERO);
  }

  @Test
  void theTextSaysWhatIsKnown() {
    assertThat(of(1500, OptionalLong.empty(), 1234.4, "").text())
        .isEqualTo("1,500 rows, 1,234 rows/s");
    assertThat(of(50, OptionalLong.of(1000), 10, "lag is 9").text())
        .isEqualTo("50 of 1,000 rows, 10 rows/s, 95 s left, waiting: lag is 9");
  }
}
