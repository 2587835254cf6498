package dev.signalbox.engine.data;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Made-up episodes, and titles as they are called elsewhere. */
final class ImdbTitleDetails {
  private static final String[][] REGIONS = {
    {"US", "en"}, {"GB", "en"}, {"DE", "de"}, {"FR", "fr"}, {"ES", "es"}, {"IT", "it"},
    {"JP", "ja"}, {"IN", "hi"}, {"PT", "pt"}, {"RU", "ru"}, {"BR", "pt"}, {"XWW", "en"}
  };

  /** How far back a series is looked for: one title in forty is one. */
  private static final int LOOKED_AT = 400;

  private final ImdbRandom randoms;

  ImdbTitleDetails(ImdbRandom randoms) {
    this.randoms = randoms;
  }

  /** One row for each title that is an episode, of a series before it where there is one near. */
  RowSource episodes(long titles) {
    return MadeRows.some(titles, this::episode);
  }

  private boolean episode(long index, @Nullable Object[] row) {
    if (!type(index).equals("tvEpisode")) {
      return false;
    }
    var random = randoms.of(index, ImdbRandom.EPISODES);
    row[0] = ImdbGenerator.tconst(index);
    row[1] = ImdbGenerator.tconst(series(random.nextLong(index + 1)));
    boolean numbered = random.nextInt(100) < 79;
    row[2] = numbered ? 1 + random.nextInt(20) : null;
    row[3] = numbered ? 1 + random.nextInt(60) : null;
    return true;
  }

  private long series(long from) {
    for (long at = from; at >= 0 && from - at < LOOKED_AT; at--) {
      if (type(at).equals("tvSeries")) {
        return at;
      }
    }
    return 0;
  }

  private String type(long index) {
    return ImdbGenerator.type(randoms.of(index, ImdbRandom.BASICS));
  }

  /** One to nine names of each title. */
  RowSource akas(long titles) {
    return MadeRows.several(
        titles,
        new MadeRows.Group() {
          @Override
          public int count(long index) {
            return 1 + randoms.of(index, ImdbRandom.AKAS).nextInt(9);
          }

          @Override
          public void make(long index, int number, @Nullable Object[] row) {
            aka(index, number, row);
          }
        });
  }

  private void aka(long index, int number, @Nullable Object[] row) {
    var random = randoms.of(index * 16 + number, ImdbRandom.AKAS);
    boolean original = number == 0;
    var title = ImdbTitles.title(random, type(index).equals("tvEpisode"));
    var region = REGIONS[random.nextInt(REGIONS.length)];
    row[0] = ImdbGenerator.tconst(index);
    row[1] = number + 1;
    row[2] = original ? title.original() : title.primary();
    row[3] = original ? null : region[0];
    row[4] = original || random.nextInt(100) < 30 ? null : region[1];
    row[5] = original ? "original" : types(random);
    row[6] = random.nextInt(100) < 98 ? null : "literal title";
    row[7] = original ? 1 : 0;
  }

  private static @Nullable String types(RandomGenerator random) {
    int kind = random.nextInt(100);
    return kind < 60 ? "imdbDisplay" : kind < 70 ? "working" : null;
  }
}
