package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImdbGeneratorTest {
  private static List<@Nullable Object[]> all(RowSource source, int width) {
    var rows = new ArrayList<@Nullable Object[]>();
    var row = new @Nullable Object[width];
    while (source.next(row)) {
      rows.add(row.clone());
    }
    return rows;
  }

  private static List<String> texts(List<@Nullable Object[]> rows) {
    return rows.stream().map(Arrays::toString).toList();
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    var first = texts(all(new ImdbGenerator(7).basics(500), 9));
    assertThat(first).isEqualTo(texts(all(new ImdbGenerator(7).basics(500), 9)));
    assertThat(first).isNotEqualTo(texts(all(new ImdbGenerator(8).basics(500), 9)));
  }

  @Test
  void aLongerLoadBeginsWithTheRowsOfAShorterOne() {
    var longer = texts(all(new ImdbGenerator(7).basics(1000), 9));
    assertThat(longer.subList(0, 300)).isEqualTo(texts(all(new ImdbGenerator(7).basics(300), 9)));
  }

  @Test
  void rowsHaveTheShapeOfTheRealOnes() {
    var rows = all(new ImdbGenerator(1).basics(20_000), 9);
    assertThat(rows).hasSize(20_000);
    assertThat(new HashSet<>(rows.stream().map(r -> r[0]).toList())).hasSize(20_000);
    assertThat(share(rows, r -> "tvEpisode".equals(r[1]))).isBetween(0.72, 0.78);
    assertThat(share(rows, r -> r[5] == null)).isBetween(0.10, 0.14);
    assertThat(share(rows, r -> r[6] == null)).isBetween(0.95, 0.999);
    assertThat(share(rows, r -> r[7] == null)).isBetween(0.6, 0.7);
    assertThat(share(rows, r -> !Objects.equals(r[2], r[3]))).isBetween(0.02, 0.12);
    assertThat(share(rows, r -> !isAscii(String.valueOf(r[2])))).isGreaterThan(0.05);
    assertThat(rows).anyMatch(r -> String.valueOf(r[2]).codePoints().anyMatch(c -> c > 0xffff));
    assertThat(rows).allMatch(r -> r[5] == null || (Integer) r[5] >= 1894 && (Integer) r[5] < 2027);
    assertThat(rows).allMatch(r -> r[6] == null || (Integer) r[6] >= (Integer) start(r));
  }

  @Test
  void aSeventhOfTheTitlesIsRated() {
    var rows = all(new ImdbGenerator(1).ratings(20_000), 3);
    assertThat(rows.size()).isBetween(2_500, 3_100);
    assertThat(rows)
        .allMatch(
            r ->
                ((BigDecimal) Objects.requireNonNull(r[1])).scale() == 1
                    && ((BigDecimal) r[1]).compareTo(BigDecimal.ONE) >= 0
                    && ((BigDecimal) r[1]).compareTo(BigDecimal.TEN) <= 0);
  }

  private static Object start(@Nullable Object[] row) {
    return Objects.requireNonNull(row[5]);
  }

  private interface Test1 {
    boolean of(@Nullable Object[] row);
  }

  private static double share(List<@Nullable Object[]> rows, Test1 test) {
    return rows.stream().filter(test::of).count() / (double) rows.size();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
