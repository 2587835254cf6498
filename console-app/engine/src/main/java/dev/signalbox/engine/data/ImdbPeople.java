package dev.signalbox.engine.data;

import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Made-up people, and who did what in which title. */
final class ImdbPeople {
  private static final String[] FIRST = {
    "Ada",
    "Björn",
    "Chloé",
    "Dmitri",
    "Elena",
    "Fatima",
    "Gong",
    "Hanna",
    "Iván",
    "Jürgen",
    "Kenji",
    "Lucía",
    "Mehmet",
    "Nora",
    "Olu",
    "Priya",
    "Quentin",
    "Rosa",
    "Siobhán",
    "Tomáš",
    "Uma",
    "Vinícius",
    "Wei",
    "Xenia",
    "Yuki",
    "Zoë",
    "Анна",
    "李",
    "محمد"
  };
  private static final String[] LAST = {
    "Andersson",
    "Brown",
    "Çelik",
    "Dubois",
    "Eriksen",
    "Fernández",
    "García",
    "Hughes",
    "Ito",
    "Jones",
    "Kowalska",
    "Lee",
    "Müller",
    "Nguyễn",
    "O'Neill",
    "Petrov",
    "Quinn",
    "Rossi",
    "Singh",
    "Taylor",
    "Uddin",
    "Vega",
    "Wang",
    "Yılmaz",
    "Zhang",
    "Иванова",
    "王",
    "حسن"
  };

  /** By how often IMDb has them, roughly. */
  private static final String[] CATEGORIES = {
    "actor",
    "actor",
    "actor",
    "actress",
    "actress",
    "actress",
    "self",
    "self",
    "self",
    "writer",
    "director",
    "producer",
    "producer",
    "composer",
    "editor",
    "cinematographer",
    "archive_footage"
  };

  private static final String[] JOBS = {
    "producer",
    "co-producer",
    "executive producer",
    "created by",
    "director of photography",
    "written by",
    "screenplay",
    "based on the novel by",
    "story editor"
  };
  private static final int LAST_YEAR = 2026;

  private final ImdbRandom randoms;

  ImdbPeople(ImdbRandom randoms) {
    this.randoms = randoms;
  }

  /** The key of person {@code index}. */
  static String nconst(long index) {
    return "nm" + String.format("%07d", index + 1);
  }

  /** How many people there are for so many titles: as many as in IMDb. */
  static long count(long titles) {
    return Math.max(1, titles * 124 / 100);
  }

  /** The people of so many titles, each known for some of these. */
  RowSource names(long titles) {
    return MadeRows.each(count(titles), this::name);
  }

  private boolean name(long index, @Nullable Object[] row) {
    var random = randoms.of(index, ImdbRandom.NAMES);
    row[0] = nconst(index);
    row[1] = ImdbRandom.pick(FIRST, random) + " " + ImdbRandom.pick(LAST, random);
    int born = LAST_YEAR - 20 - (int) Math.min(140, Math.abs(random.nextGaussian()) * 35);
    row[2] = random.nextInt(100) < 95 ? null : born;
    row[3] = row[2] == null || random.nextInt(100) < 60 ? null : Math.min(LAST_YEAR, born + 70);
    row[4] = random.nextInt(100) < 20 ? null : ImdbRandom.pick(CATEGORIES, random);
    row[5] = random.nextInt(100) < 11 ? null : titles(random, index * 100 / 124 + 1);
    return true;
  }

  /** Of the first so many titles, which there are in any load that has the person. */
  private static String titles(RandomGenerator random, long titles) {
    var all = new StringJoiner(",");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      all.add(ImdbGenerator.tconst(random.nextLong(titles)));
    }
    return all.toString();
  }

  /** Eight people a title, more or less. */
  RowSource principals(long titles) {
    return MadeRows.several(
        titles,
        new MadeRows.Group() {
          @Override
          public int count(long index) {
            var random = randoms.of(index, ImdbRandom.PRINCIPALS);
            return random.nextInt(100) < 20 ? 1 + random.nextInt(4) : 5 + random.nextInt(10);
          }

          @Override
          public void make(long index, int number, @Nullable Object[] row) {
            principal(index, number, row);
          }
        });
  }

  private void principal(long index, int number, @Nullable Object[] row) {
    // every title has its own block of numbers, and no title has as many people
    var random = randoms.of(index * 16 + number, ImdbRandom.PRINCIPALS);
    var category = ImdbRandom.pick(CATEGORIES, random);
    row[0] = ImdbGenerator.tconst(index);
    row[1] = number + 1;
    row[2] = person(index, random);
    row[3] = category;
    boolean onScreen = category.startsWith("act") || category.equals("self");
    row[4] = onScreen || random.nextInt(100) < 40 ? null : ImdbRandom.pick(JOBS, random);
    row[5] = onScreen && random.nextInt(100) < 90 ? character(category, random) : null;
  }

  private static String character(String category, RandomGenerator random) {
    var who = category.equals("self") ? "Self" : ImdbRandom.pick(FIRST, random);
    return random.nextInt(100) < 5
        ? "[\"" + who + "\",\"" + ImdbRandom.pick(LAST, random) + "\"]"
        : "[\"" + who + "\"]";
  }

  /** Directors and writers of each title, if known. */
  RowSource crew(long titles) {
    return MadeRows.each(
        titles,
        (index, row) -> {
          var random = randoms.of(index, ImdbRandom.CREW);
          row[0] = ImdbGenerator.tconst(index);
          row[1] = random.nextInt(100) < 43 ? null : people(index, random, 2);
          row[2] = random.nextInt(100) < 49 ? null : people(index, random, 4);
          return true;
        });
  }

  private static String people(long title, RandomGenerator random, int most) {
    var all = new StringJoiner(",");
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      all.add(person(title, random));
    }
    return all.toString();
  }

  /** One of those that there are in any load that has the title. */
  private static String person(long title, RandomGenerator random) {
    return nconst(random.nextLong(count(title + 1)));
  }
}
