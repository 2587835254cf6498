package dev.signalbox.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RowBagTest {
  private static final Column NAME = new Column("name", "VARCHAR", Column.Kind.TEXT);
  private static final Column AVERAGE = new Column("avg", "DECIMAL", Column.Kind.DECIMAL);

  private static RowBag bag(@Nullable Object[]... rows) {
    var bag = new RowBag();
    bag.columns(0, List.of(NAME, AVERAGE));
    for (var row : rows) {
      bag.row(row);
    }
    return bag;
  }

  private static @Nullable Object[] row(@Nullable Object... cells) {
    return cells;
  }

  @Test
  void orderDoesNotMatter() {
    assertThat(bag(row("a", "1"), row("b", "2")).sameAs(bag(row("b", "2"), row("a", "1"))))
        .isTrue();
  }

  @Test
  void howOftenARowComesMatters() {
    var twiceA = bag(row("a", "1"), row("a", "1"), row("b", "2"));
    var twiceB = bag(row("a", "1"), row("b", "2"), row("b", "2"));
    assertThat(twiceA.sameAs(twiceB)).isFalse();
    assertThat(twiceA.without(twiceB)).containsExactly("a\t1");
    assertThat(twiceB.without(twiceA)).containsExactly("b\t2");
  }

  @Test
  void nullIsNotTheTextThatStandsForIt() {
    assertThat(bag(row(null, "1")).sameAs(bag(row("\\N", "1")))).isFalse();
  }

  @Test
  void cellsDoNotRunIntoEachOther() {
    assertThat(bag(row("a\tb", "1")).sameAs(bag(row("a", "b\t1")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "6.5000, 6.5",
    "1e3, 1000",
    "0.0000, 0",
    "-0, 0",
    "6.123449, 6.1234",
    "6.123451, 6.1235",
    "18446744073709551615, 18446744073709551615",
    "nan, nan"
  })
  void bothEnginesSpellingsOfANumberAreOne(String text, String expected) {
    assertThat(RowBag.number(text)).isEqualTo(expected);
  }

  @Test
  void textIsNotTakenForANumber() {
    assertThat(bag(row("1.0", "1")).sameAs(bag(row("1", "1")))).isFalse();
  }

  @Test
  void largeResultsAreComparedWithoutBeingKept() {
    var first = bag();
    var second = bag();
    for (int i = 0; i < 30_000; i++) {
      first.row(row("r" + i, "1"));
      second.row(row("r" + (29_999 - i), "1"));
    }
    assertThat(first.listable()).isFalse();
    assertThat(first.sameAs(second)).isTrue();
    second.row(row("one more", "1"));
    assertThat(first.sameAs(second)).isFalse();
  }
}
