package dev.signalbox.engine.data;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.data.SampleTable.Column;
import dev.signalbox.engine.data.SampleTable.Kind;
import java.util.List;

/**
 * The two IMDb tables, with the columns and their order of IMDb's own files (IMDb Non-Commercial
 * Datasets: {@code title.basics.tsv} and {@code title.ratings.tsv}).
 */
public final class ImdbTables {
  public static final SampleTable TITLE_BASICS = titleBasics(new TableId("imdb", "title_basics"));

  public static final SampleTable TITLE_RATINGS =
      new SampleTable(
          new TableId("imdb", "title_ratings"),
          List.of(
              new Column("tconst", Kind.TEXT),
              new Column("averageRating", Kind.DECIMAL),
              new Column("numVotes", Kind.INTEGER)),
          """
          CREATE TABLE IF NOT EXISTS imdb.title_ratings (
            tconst varchar(12) NOT NULL PRIMARY KEY,
            averageRating decimal(3,1) NOT NULL,
            numVotes int unsigned NOT NULL
          ) CHARACTER SET utf8mb4\
          """);

  private ImdbTables() {}

  /** A table with title_basics' columns under another name. */
  public static SampleTable titleBasics(TableId name) {
    return new SampleTable(
        name,
        List.of(
            new Column("tconst", Kind.TEXT),
            new Column("titleType", Kind.TEXT),
            new Column("primaryTitle", Kind.TEXT),
            new Column("originalTitle", Kind.TEXT),
            new Column("isAdult", Kind.INTEGER),
            new Column("startYear", Kind.INTEGER),
            new Column("endYear", Kind.INTEGER),
            new Column("runtimeMinutes", Kind.INTEGER),
            new Column("genres", Kind.TEXT)),
        """
        CREATE TABLE IF NOT EXISTS %s (
          tconst varchar(12) NOT NULL PRIMARY KEY,
          titleType varchar(32) NOT NULL,
          primaryTitle varchar(1024),
          originalTitle varchar(1024),
          isAdult tinyint NOT NULL DEFAULT 0,
          startYear smallint,
          endYear smallint,
          runtimeMinutes int,
          genres varchar(128)
        ) CHARACTER SET utf8mb4\
        """
            .formatted(name.quoted()));
  }

  public static List<SampleTable> all() {
    return List.of(TITLE_BASICS, TITLE_RATINGS);
  }
}
