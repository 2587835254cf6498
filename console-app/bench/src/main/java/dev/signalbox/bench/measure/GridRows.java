package dev.signalbox.bench.measure;

import dev.signalbox.engine.workbench.Column;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rows like those of a join over the sample tables, the same in each run. */
final class GridRows {
  static final List<Column> COLUMNS =
      List.of(
          new Column("tconst", "VARCHAR", Column.Kind.TEXT),
          new Column("titleType", "VARCHAR", Column.Kind.TEXT),
          new Column("primaryTitle", "VARCHAR", Column.Kind.TEXT),
          new Column("startYear", "INT", Column.Kind.INTEGER),
          new Column("averageRating", "DECIMAL", Column.Kind.DECIMAL),
          new Column("numVotes", "BIGINT", Column.Kind.INTEGER),
          new Column("updated", "DATETIME", Column.Kind.TIME),
          new Column("hash", "BIGINT UNSIGNED", Column.Kind.INTEGER));

  private static final String[] TYPES = {"movie", "short", "tvEpisode", "tvSeries", "video"};

  private final SplittableRandom random = new SplittableRandom(20261130);

  /** A new row, as a driver makes its own texts for each. */
  @Nullable Object[] next(int number) {
    return new @Nullable Object[] {
      "tt" + (10_000_000 + number),
      new String(TYPES[random.nextInt(TYPES.length)]),
      "The title of number " + random.nextInt(5_000_000),
      random.nextInt(20) == 0 ? null : Integer.toString(1890 + random.nextInt(137)),
      random.nextInt(1, 10) + "." + random.nextInt(10),
      Integer.toString(random.nextInt(2_500_000)),
      "2026-0" + random.nextInt(1, 10) + "-" + random.nextInt(10, 28) + " 12:34:56",
      Long.toUnsignedString(random.nextLong())
    };
  }
}
