package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static List<@Nullable Object[]> rows(String table, long titles) {
    var wanted = ImdbTables.named(List.of(table)).getFirst();
    return all(new ImdbGenerator(1).rows(wanted, titles), wanted.columns().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title_basics",
        "title_ratings",
        "name_basics",
        "title_akas",
        "title_crew",
        "title_episode",
        "title_principals"
      })
  void everyTableHasItsKeysAndItsShare(String name) {
    var table = ImdbTables.named(List.of(name)).getFirst();
    var rows = rows(name, 5_000);
    var keys =
        rows.stream()
            .map(row -> Arrays.toString(Arrays.copyOf(row, table.key().size())))
            .collect(Collectors.toSet());
    assertThat(keys).hasSameSizeAs(rows);
    double expected = ImdbTables.rows(table, 5_000);
    assertThat(rows.size() / expected).isBetween(0.9, 1.1);
    assertThat(texts(rows).subList(0, 500)).isEqualTo(texts(rows(name, 4_000)).subList(0, 500));
  }

  @Test
  void whatOneTableNamesIsInTheOther() {
    var titles = keys(rows("title_basics", 3_000));
    var people = keys(rows("name_basics", 3_000));
    for (var row : rows("title_principals", 3_000)) {
      assertThat(titles).contains(row[0]);
      assertThat(people).contains(row[2]);
    }
    for (var row : rows("title_episode", 3_000)) {
      assertThat(titles).contains(row[0], row[1]);
    }
    for (var row : rows("name_basics", 3_000)) {
      if (row[5] != null) {
        assertThat(titles).containsAll(List.of(String.valueOf(row[5]).split(",")));
      }
    }
  }

  private static Set<@Nullable Object> keys(List<@Nullable Object[]> rows) {
    return rows.stream().map(row -> row[0]).collect(Collectors.toSet());
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
