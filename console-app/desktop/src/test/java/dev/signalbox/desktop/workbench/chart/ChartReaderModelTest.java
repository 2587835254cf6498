package dev.signalbox.desktop.workbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartReaderModelTest {
  private static final Column TEXT = new Column("t", "VARCHAR", Column.Kind.TEXT);
  private static final Column KIND = new Column("k", "VARCHAR", Column.Kind.TEXT);
  private static final Column WHOLE = new Column("n", "INT", Column.Kind.INTEGER);
  private static final Column PART = new Column("p", "DOUBLE", Column.Kind.DECIMAL);
  private static final Column AT = new Column("at", "DATETIME", Column.Kind.TIME);

  @TempDir private Path directory;

  private ResultStore store(List<Column> columns, @Nullable Object[]... rows) {
    var store = new ResultFolder(directory).open();
    store.columns(0, columns);
    Arrays.stream(rows).forEach(store::row);
    return store;
  }

  private static ChartChoiceModel guess(Column... columns) {
    return ChartChoiceModel.guess(List.of(columns));
  }

  @Test
  void guessesFromTheTypes() {
    assertThat(guess(TEXT, AT, PART))
        .isEqualTo(new ChartChoiceModel(ChartKind.LINE, 1, List.of(2), 0));
    assertThat(guess(AT, PART, WHOLE))
        .isEqualTo(new ChartChoiceModel(ChartKind.LINE, 0, List.of(1, 2), -1));
    assertThat(guess(TEXT, WHOLE, PART))
        .isEqualTo(new ChartChoiceModel(ChartKind.BAR, 0, List.of(1, 2), -1));
    assertThat(guess(TEXT, KIND, WHOLE))
        .isEqualTo(new ChartChoiceModel(ChartKind.BAR, 0, List.of(2), 1));
    assertThat(guess(WHOLE, PART))
        .isEqualTo(new ChartChoiceModel(ChartKind.LINE, 0, List.of(1), -1));
    assertThat(guess(PART, WHOLE))
        .isEqualTo(new ChartChoiceModel(ChartKind.SCATTER, 0, List.of(1), -1));
    assertThat(guess(WHOLE)).isEqualTo(new ChartChoiceModel(ChartKind.LINE, -1, List.of(0), -1));
    assertThat(guess(TEXT).ys()).isEmpty();
  }

  @Test
  void aLineIsInOrderAndLosesNoPeak() {
    var rows = new @Nullable Object[10_000][];
    for (int i = 0; i < rows.length; i++) {
      var value = i == 7777 ? "1000" : i == 3333 ? "-1000" : Integer.toString(i % 10);
      rows[rows.length - 1 - i] = new Object[] {Integer.toString(i), value};
    }
    var data = ChartReaderModel.read(store(List.of(WHOLE, PART), rows), guess(WHOLE, PART));
    var line = data.series().getFirst();
    assertThat(line.x()).isSorted().hasSizeLessThanOrEqualTo(2000);
    assertThat(line.y()).contains(1000, -1000);
    assertThat(data.note()).contains("2,000 points a line");
  }

  @Test
  void whatHasNoValueIsLeftOutAndSaid() {
    var data =
        ChartReaderModel.read(
            store(
                List.of(AT, PART),
                new Object[] {"2026-11-30 12:00:00.5", "1"},
                new Object[] {"0000-00-00 00:00:00", "2"},
                new Object[] {"2026-12-01 00:00:00", null},
                new Object[] {null, "3"},
                new Object[] {"2026-12-02", "nan"}),
            guess(AT, PART));
    assertThat(data.axis()).isEqualTo(ChartData.Axis.TIME);
    assertThat(data.points()).isEqualTo(1);
    assertThat(data.series().getFirst().x()).containsExactly(1_796_040_000_500.0);
    assertThat(data.note()).isEqualTo("4 rows without a value left out");
  }

  @Test
  void barsAndLinesAreNotCountless() {
    var rows = new @Nullable Object[100][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {"t" + i, "k" + i % 20, "1"};
    }
    var data =
        ChartReaderModel.read(store(List.of(TEXT, KIND, WHOLE), rows), guess(TEXT, KIND, WHOLE));
    assertThat(data.categories()).hasSize(60);
    assertThat(data.series()).hasSize(12);
    assertThat(data.note()).isEqualTo("first 12 lines · first 60 bars");
  }

  @Test
  void ticksAreRound() {
    assertThat(texts(AxisTicks.numbers(0, 1000, 5)))
        .containsExactly("0", "200", "400", "600", "800", "1,000");
    assertThat(texts(AxisTicks.numbers(0, 500_000, 5)))
        .containsExactly("0", "100 k", "200 k", "300 k", "400 k", "500 k");
    assertThat(texts(AxisTicks.numbers(-0.1, 0.1, 4)))
        .containsExactly("-0.10", "-0.05", "0", "0.05", "0.10");
    double year = ChartReaderModel.moment("1990-01-01");
    assertThat(texts(AxisTicks.times(year, ChartReaderModel.moment("2026-01-01"), 5)))
        .containsExactly("1990", "2000", "2010", "2020");
    assertThat(texts(AxisTicks.times(year, ChartReaderModel.moment("1990-01-01 04:00:00"), 6)))
        .containsExactly("00:00", "01:00", "02:00", "03:00", "04:00");
  }

  private static List<String> texts(List<AxisTicks.Tick> ticks) {
    return ticks.stream().map(AxisTicks.Tick::text).toList();
  }
}
