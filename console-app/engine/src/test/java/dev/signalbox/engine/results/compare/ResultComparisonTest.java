package dev.signalbox.engine.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.results.compare.ResultComparison.Change;
import dev.signalbox.engine.workbench.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultComparisonTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", "INT", Column.Kind.INTEGER, true),
          new Column("name", "VARCHAR", Column.Kind.TEXT),
          new Column("rating", "DECIMAL", Column.Kind.DECIMAL));

  @TempDir private Path directory;

  private ResultStore store(List<Column> columns, @Nullable Object[]... rows) {
    var store = new ResultFolder(directory, 1 << 20).open();
    store.columns(0, columns);
    for (var row : rows) {
      store.row(row);
    }
    return store;
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  private static ResultComparison compare(ResultStore first, ResultStore second) {
    var shared = SharedColumn.of(first.columns(), second.columns());
    var key = SharedColumn.guessKey(shared, first.columns());
    return ResultComparison.of(first, second, key, share -> {});
  }

  private static List<String> words(ResultComparison found) {
    var words = new ArrayList<String>();
    for (int i = 0; i < found.size(); i++) {
      words.add(found.change(i) + " " + found.before(i) + " " + found.after(i));
    }
    return words;
  }

  @Test
  void byTheKeyOfTheMetadata() {
    var first = store(COLUMNS, row("1", "a", "6.50"), row("2", "b", null), row("3", "c", "1"));
    var second =
        store(
            List.of(COLUMNS.get(2), COLUMNS.get(1), COLUMNS.get(0)),
            row("6.5", "a", "1"),
            row("0", "b", "2"),
            row("4", "d", "4"));
    var found = compare(first, second);
    assertThat(found.key()).extracting(SharedColumn::name).containsExactly("id");
    assertThat(found.equal()).isEqualTo(1);
    assertThat(words(found)).containsExactly("CHANGED 1 1", "REMOVED 2 -1", "ADDED -1 2");
    assertThat(found.unique()).isTrue();
    var rating = SharedColumn.of(first.columns(), second.columns()).get(2);
    assertThat(rating.same(first.row(1), second.row(1))).isFalse();
    assertThat(rating.same(first.row(0), second.row(0))).isTrue();
  }

  @Test
  void byWholeRowsWithHowOftenTheyAreThere() {
    var columns = List.of(new Column("x", "DOUBLE", Column.Kind.DECIMAL));
    var found =
        compare(
            store(columns, row("1"), row("1"), row("1.0"), row("nan")),
            store(columns, row("1"), row("nan"), row("2"), row((Object) null)));
    assertThat(found.key()).isEmpty();
    assertThat(found.equal()).isEqualTo(2);
    assertThat(found.count(Change.REMOVED)).isEqualTo(2);
    assertThat(found.count(Change.ADDED)).isEqualTo(2);
    assertThat(found.count(Change.CHANGED)).isZero();
  }

  @Test
  void aKeyThatIsNotUniqueIsSaidAndPairsInOrder() {
    var columns =
        List.of(
            new Column("k", "VARCHAR", Column.Kind.TEXT),
            new Column("v", "VARCHAR", Column.Kind.TEXT),
            new Column("only", "INT", Column.Kind.INTEGER));
    var found =
        compare(
            store(columns, row("k", "1", "0"), row("k", "2", "0"), row("k", "3", "0")),
            store(columns.subList(0, 2), row("k", "2"), row("k", "8"), row("k", "9")));
    assertThat(found.unique()).isFalse();
    assertThat(found.unshared()).containsExactly("only");
    assertThat(words(found)).containsExactly("CHANGED 0 1", "CHANGED 2 2");
  }

  @Test
  void refusesWhatHasNothingInCommonAndIsCancelled() {
    var first = store(COLUMNS, row("1", "a", "1"));
    var other = store(List.of(new Column("z", "INT", Column.Kind.INTEGER)), row("1"));
    assertThatThrownBy(() -> compare(first, other))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> compare(first, first)).hasMessage("Cancelled.");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void agreesWithAPlainLoopOverRandomRows() {
    var random = new Random(16);
    var first = store(COLUMNS);
    var second = store(COLUMNS);
    int equal = 0;
    int changed = 0;
    for (int id = 0; id < 30_000; id++) {
      var row = row(Integer.toString(id), "n" + random.nextInt(99), "1." + random.nextInt(9));
      var other = row.clone();
      boolean differs = random.nextInt(10) == 0;
      if (differs) {
        other[1] = null;
      }
      boolean removed = random.nextInt(100) == 0;
      boolean added = random.nextInt(100) == 0;
      if (!added) {
        first.row(row);
      }
      if (!removed) {
        second.row(other);
      }
      if (!added && !removed) {
        equal += differs ? 0 : 1;
        changed += differs ? 1 : 0;
      }
    }
    var found = compare(first, second);
    assertThat(found.equal()).isEqualTo(equal);
    assertThat(found.count(Change.CHANGED)).isEqualTo(changed);
    assertThat(found.count(Change.REMOVED)).isEqualTo(first.size() - equal - changed);
    assertThat(found.count(Change.ADDED)).isEqualTo(second.size() - equal - changed);
  }
}
