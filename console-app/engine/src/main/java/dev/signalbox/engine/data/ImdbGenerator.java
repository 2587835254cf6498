package dev.signalbox.engine.data;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Made-up IMDb rows with the shape of the real ones: three quarters are episodes, a seventh is
 * rated, years and running times lie where they really lie, titles are in many scripts, and what is
 * often unknown is NULL. Row {@code i} depends on the seed and {@code i} alone, so the first
 * thousand rows are the same whether a thousand or a million are asked for. Immutable.
 */
public final class ImdbGenerator {
  private static final String[] GENRES = {
    "Action",
    "Adventure",
    "Animation",
    "Biography",
    "Comedy",
    "Crime",
    "Documentary",
    "Drama",
    "Family",
    "Fantasy",
    "History",
    "Horror",
    "Music",
    "Mystery",
    "Reality-TV",
    "Romance",
    "Sci-Fi",
    "Sport",
    "Talk-Show",
    "Thriller",
    "War",
    "Western"
  };
  private static final int LAST_YEAR = 2026;

  private final long seed;

  public ImdbGenerator(long seed) {
    this.seed = seed;
  }

  /** Rows 0 to {@code rows} - 1 of title_basics. */
  public RowSource basics(long rows) {
    return new Rows(rows, OptionalLong.of(rows), this::basicsRow);
  }

  /** The ratings of titles 0 to {@code titles} - 1, for those that are rated. */
  public RowSource ratings(long titles) {
    return new Rows(titles, OptionalLong.empty(), this::ratingsRow);
  }

  /** The key of title {@code index}: IMDb's, with at least seven digits. */
  public static String tconst(long index) {
    return "tt" + String.format("%07d", index + 1);
  }

  private boolean basicsRow(long index, @Nullable Object[] row) {
    var random = random(index, 1);
    var type = type(random);
    int year = year(random);
    boolean series = type.equals("tvSeries") || type.equals("tvMiniSeries");
    var title = ImdbTitles.title(random, type.equals("tvEpisode"));
    row[0] = tconst(index);
    row[1] = type;
    row[2] = title.primary();
    row[3] = title.original();
    row[4] = random.nextInt(1000) < (type.equals("video") ? 300 : 15) ? 1 : 0;
    row[5] = random.nextInt(100) < 12 ? null : year;
    row[6] =
        series && row[5] != null && random.nextInt(100) < 60
            ? Math.min(LAST_YEAR, year + random.nextInt(series(type)))
            : null;
    row[7] = random.nextInt(100) < 65 ? null : minutes(type, random);
    row[8] = random.nextInt(100) < 4 ? null : genres(random);
    return true;
  }

  private boolean ratingsRow(long index, @Nullable Object[] row) {
    var random = random(index, 2);
    if (random.nextInt(100) >= 14) {
      return false;
    }
    double rating = Math.clamp(6.9 + 1.4 * random.nextGaussian(), 1.0, 10.0);
    // votes are spread over orders of magnitude: most titles have dozens, a few have millions
    double votes = Math.exp(Math.abs(random.nextGaussian()) * 2.6 + 1.7);
    row[0] = tconst(index);
    row[1] = BigDecimal.valueOf(Math.round(rating * 10), 1);
    row[2] = (int) Math.min(3_000_000, Math.round(votes) + 4);
    return true;
  }

  private static String type(RandomGenerator random) {
    int n = random.nextInt(1000);
    if (n < 752) {
      return "tvEpisode";
    } else if (n < 845) {
      return "short";
    } else if (n < 909) {
      return "movie";
    } else if (n < 936) {
      return "video";
    } else if (n < 961) {
      return "tvSeries";
    } else if (n < 975) {
      return "tvMovie";
    } else if (n < 981) {
      return "tvMiniSeries";
    } else if (n < 986) {
      return "tvSpecial";
    } else if (n < 990) {
      return "videoGame";
    }
    return "tvShort";
  }

  /** Most titles are recent; a thin tail goes back to 1894. */
  private static int year(RandomGenerator random) {
    double back = Math.abs(random.nextGaussian()) * 26;
    return Math.max(1894, LAST_YEAR - (int) back);
  }

  private static int series(String type) {
    return type.equals("tvMiniSeries") ? 2 : 12;
  }

  private static int minutes(String type, RandomGenerator random) {
    return switch (type) {
      case "movie", "tvMovie" -> (int) Math.clamp(97 + 20 * random.nextGaussian(), 41, 873);
      case "short", "tvShort" -> 1 + random.nextInt(40);
      case "tvEpisode" -> random.nextBoolean() ? 22 + random.nextInt(9) : 41 + random.nextInt(20);
      default -> (int) Math.clamp(75 + 40 * random.nextGaussian(), 2, 1440);
    };
  }

  private static String genres(RandomGenerator random) {
    int count = 1 + random.nextInt(3);
    var text = new StringBuilder(GENRES[random.nextInt(GENRES.length)]);
    for (int i = 1; i < count; i++) {
      var next = GENRES[random.nextInt(GENRES.length)];
      if (text.indexOf(next) < 0) {
        text.append(',').append(next);
      }
    }
    return text.toString();
  }

  private RandomGenerator random(long index, long table) {
    return new SplittableRandom(mix(seed) ^ mix(index * 4 + table));
  }

  /** MurmurHash3's 64-bit finalizer: neighbours get unrelated streams. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }

  @FunctionalInterface
  private interface Maker {
    /** Fills the row; false when this index has none. */
    boolean make(long index, @Nullable Object[] row);
  }

  private static final class Rows implements RowSource {
    private final long end;
    private final OptionalLong total;
    private final Maker maker;
    private long index;

    Rows(long end, OptionalLong total, Maker maker) {
      this.end = end;
      this.total = total;
      this.maker = maker;
    }

    @Override
    public OptionalLong total() {
      return total;
    }

    @Override
    public boolean next(@Nullable Object[] row) {
      while (index < end) {
        if (maker.make(index++, row)) {
          return true;
        }
      }
      return false;
    }
  }
}
