package dev.signalbox.engine.data;

import java.math.BigDecimal;
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

  private final ImdbRandom randoms;
  private final ImdbPeople people;
  private final ImdbTitleDetails details;

  public ImdbGenerator(long seed) {
    this.randoms = new ImdbRandom(seed);
    this.people = new ImdbPeople(randoms);
    this.details = new ImdbTitleDetails(randoms);
  }

  /** Rows 0 to {@code rows} - 1 of title_basics. */
  public RowSource basics(long rows) {
    return MadeRows.each(rows, this::basicsRow);
  }

  /** The ratings of titles 0 to {@code titles} - 1, for those that are rated. */
  public RowSource ratings(long titles) {
    return MadeRows.some(titles, this::ratingsRow);
  }

  /** The rows of one of the seven tables that go with titles 0 to {@code titles} - 1. */
  public RowSource rows(SampleTable table, long titles) {
    return switch (table.name().table()) {
      case "title_basics" -> basics(titles);
      case "title_ratings" -> ratings(titles);
      case "name_basics" -> people.names(titles);
      case "title_principals" -> people.principals(titles);
      case "title_crew" -> people.crew(titles);
      case "title_episode" -> details.episodes(titles);
      case "title_akas" -> details.akas(titles);
      default -> throw new IllegalArgumentException("not a table of IMDb's: " + table.name());
    };
  }

  /** The key of title {@code index}: IMDb's, with at least seven digits. */
  public static String tconst(long index) {
    return "tt" + String.format("%07d", index + 1);
  }

  private boolean basicsRow(long index, @Nullable Object[] row) {
    var random = randoms.of(index, ImdbRandom.BASICS);
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
    var random = randoms.of(index, ImdbRandom.RATINGS);
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

  static String type(RandomGenerator random) {
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
}
