package dev.signalbox.engine.cdc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.Standing.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final TableId TABLE = new TableId("shop", "orders");
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static Standing standing(State state, long rows, long differing, long age, String note) {
    return new Standing(
        TABLE, state, rows, differing, List.of("1", "2"), NOW.minusSeconds(age), NOW, note);
  }

  @Test
  void saysWhatIsKnown() {
    assertThat(standing(State.EQUAL, 1_234, 0, 360, "").text(NOW))
        .isEqualTo("proved equal, 1,234 rows; oldest range 6 min ago");
    assertThat(standing(State.EQUAL, 1, 0, 5, "3 rows were repaired").text(NOW))
        .isEqualTo("proved equal, 1 row; oldest range less than 1 min ago; 3 rows were repaired");
    assertThat(standing(State.DIFFERS, 10, 2, 5, "").text(NOW))
        .isEqualTo("differs in 2 rows (key 1; 2)");
    assertThat(standing(State.DIFFERS, 10, 4, 5, "").text(NOW))
        .isEqualTo("differs in 4 rows (key 1; 2; …)");
    assertThat(Standing.unknown(TABLE).text(NOW)).isEqualTo("not yet proved");
    assertThat(standing(State.UNPROVABLE, 0, 0, 0, "why").text(NOW))
        .isEqualTo("cannot be proved; why");
  }

  @Test
  void sumsUpWithTheOldest() {
    assertThat(
            Standing.summary(
                List.of(
                    standing(State.EQUAL, 1, 0, 10_000, ""),
                    standing(State.EQUAL, 1, 0, 60, ""),
                    Standing.unknown(TABLE)),
                NOW))
        .isEqualTo("2 of 3 tables proved equal; oldest range 2 h ago");
    assertThat(Standing.summary(List.of(Standing.unknown(TABLE)), NOW))
        .isEqualTo("0 of 1 table proved equal");
  }
}
