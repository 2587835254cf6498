package dev.signalbox.engine.results;

import dev.signalbox.engine.workbench.Column;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of all kinds with awkward values, the same for the same seed. */
final class RandomRows {
  static final List<Column> COLUMNS =
      List.of(
          new Column("id", "BIGINT", Column.Kind.INTEGER),
          new Column("hash", "BIGINT UNSIGNED", Column.Kind.INTEGER),
          new Column("rating", "DECIMAL", Column.Kind.DECIMAL),
          new Column("title", "VARCHAR", Column.Kind.TEXT),
          new Column("at", "DATETIME", Column.Kind.TIME),
          new Column("span", "TIME", Column.Kind.TIME),
          new Column("raw", "VARBINARY", Column.Kind.BINARY));

  private static final List<String> TEXTS =
      List.of(
          "",
          "NULL",
          "Ärger",
          "日本語",
          "a,b\n\"c\"\r\n",
          "\ud83d\ude00",
          "\ud83d",
          "tt\0x",
          "O'Neil\\",
          "x".repeat(300));

  private RandomRows() {}

  static void fill(ResultStore store, long seed, int rows) {
    store.columns(0, COLUMNS);
    list(seed, rows).forEach(store::row);
  }

  static List<@Nullable Object[]> list(long seed, int rows) {
    var random = new Random(seed);
    var list = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < rows; i++) {
      list.add(row(random, i));
    }
    return list;
  }

  private static @Nullable Object[] row(Random random, int i) {
    var raw = new byte[random.nextInt(20)];
    random.nextBytes(raw);
    return new @Nullable Object[] {
      Integer.toString(i - 500),
      or(random, new BigInteger(64, random).toString()),
      or(random, random.nextInt(-99, 100) + "." + random.nextInt(10)),
      or(
          random,
          random.nextInt(3) == 0
              ? TEXTS.get(random.nextInt(TEXTS.size()))
              : "tt" + random.nextInt(50_000)),
      or(random, "20%02d-01-%02d 00:00:00".formatted(random.nextInt(30), 1 + random.nextInt(28))),
      or(
          random,
          (random.nextBoolean() ? "-" : "")
              + "%02d:%02d:00".formatted(random.nextInt(300), random.nextInt(60))),
      random.nextInt(10) == 0 ? null : raw
    };
  }

  private static @Nullable Object or(Random random, String value) {
    return random.nextInt(10) == 0 ? null : value;
  }
}
