package dev.signalbox.engine.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.data.SampleTable.Column;
import dev.signalbox.engine.data.SampleTable.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * IMDb's seven tables, with the columns and their order of IMDb's own files (IMDb Non-Commercial
 * Datasets).
 */
public final class ImdbTables {
  private static final String DATABASE = "imdb";

  public static final SampleTable TITLE_BASICS = titleBasics(new TableId(DATABASE, "title_basics"));

  public static final SampleTable TITLE_RATINGS =
      table(
          "title_ratings",
          1,
          "tconst varchar(12) NOT NULL",
          "averageRating decimal(3,1) NOT NULL",
          "numVotes int unsigned NOT NULL");

  private static final SampleTable NAME_BASICS =
      table(
          "name_basics",
          1,
          "nconst varchar(12) NOT NULL",
          "primaryName varchar(255)",
          "birthYear smallint",
          "deathYear smallint",
          "primaryProfession varchar(255)",
          "knownForTitles varchar(255)");

  private static final SampleTable TITLE_AKAS =
      table(
          "title_akas",
          2,
          "titleId varchar(12) NOT NULL",
          "ordering int NOT NULL",
          "title varchar(1024)",
          "region varchar(8)",
          "language varchar(8)",
          "types varchar(64)",
          "attributes varchar(255)",
          "isOriginalTitle tinyint");

  private static final SampleTable TITLE_CREW =
      table("title_crew", 1, "tconst varchar(12) NOT NULL", "directors text", "writers text");

  private static final SampleTable TITLE_EPISODE =
      table(
          "title_episode",
          1,
          "tconst varchar(12) NOT NULL",
          "parentTconst varchar(12) NOT NULL",
          "seasonNumber int",
          "episodeNumber int");

  private static final SampleTable TITLE_PRINCIPALS =
      table(
          "title_principals",
          2,
          "tconst varchar(12) NOT NULL",
          "ordering int NOT NULL",
          "nconst varchar(12) NOT NULL",
          "category varchar(64)",
          "job varchar(512)",
          "characters text");

  /** Rows of a table for a hundred titles, as IMDb has them. */
  private static final Map<SampleTable, Integer> PERCENT =
      Map.of(
          TITLE_BASICS, 100,
          TITLE_RATINGS, 14,
          NAME_BASICS, 124,
          TITLE_AKAS, 500,
          TITLE_CREW, 100,
          TITLE_EPISODE, 75,
          TITLE_PRINCIPALS, 810);

  private ImdbTables() {}

  /** A table with title_basics' columns under another name. */
  public static SampleTable titleBasics(TableId name) {
    return table(
        name,
        1,
        "tconst varchar(12) NOT NULL",
        "titleType varchar(32) NOT NULL",
        "primaryTitle varchar(1024)",
        "originalTitle varchar(1024)",
        "isAdult tinyint NOT NULL DEFAULT 0",
        "startYear smallint",
        "endYear smallint",
        "runtimeMinutes int",
        "genres varchar(128)");
  }

  /** Titles and their ratings, which the demo makes use of. */
  public static List<SampleTable> core() {
    return List.of(TITLE_BASICS, TITLE_RATINGS);
  }

  /** All seven, the smallest ones first. */
  public static List<SampleTable> all() {
    return List.of(
        TITLE_RATINGS,
        TITLE_EPISODE,
        TITLE_BASICS,
        TITLE_CREW,
        NAME_BASICS,
        TITLE_AKAS,
        TITLE_PRINCIPALS);
  }

  /**
   * Tables by their names, {@code all} for all of them.
   *
   * @throws EngineException BAD_INPUT when there is none of a name
   */
  public static List<SampleTable> named(List<String> names) {
    if (names.equals(List.of("all"))) {
      return all();
    }
    var tables = new ArrayList<SampleTable>();
    for (var name : names) {
      tables.add(
          all().stream()
              .filter(table -> table.name().table().equals(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new EngineException(
                          ErrorCode.BAD_INPUT,
                          "IMDb has no table %s. Name one or more of %s, or all."
                              .formatted(
                                  name.strip(),
                                  all().stream()
                                      .map(table -> table.name().table())
                                      .collect(Collectors.joining(", "))))));
    }
    return tables.stream().distinct().toList();
  }

  /** About how many rows a table has for so many titles. */
  public static long rows(SampleTable table, long titles) {
    return titles * PERCENT.getOrDefault(table, 100) / 100;
  }

  private static SampleTable table(String name, int keyColumns, String... columns) {
    return table(new TableId(DATABASE, name), keyColumns, columns);
  }

  private static SampleTable table(TableId name, int keyColumns, String... columns) {
    var parsed = Arrays.stream(columns).map(ImdbTables::column).toList();
    var key = parsed.subList(0, keyColumns).stream().map(Column::name).toList();
    return new SampleTable(
        name,
        parsed,
        keyColumns,
        "CREATE TABLE IF NOT EXISTS %s (%s, PRIMARY KEY (%s)) CHARACTER SET utf8mb4"
            .formatted(name.quoted(), String.join(", ", columns), String.join(", ", key)));
  }

  private static Column column(String definition) {
    var words = definition.split("[ (]");
    return new Column(
        words[0],
        switch (words[1]) {
          case "varchar", "text" -> Kind.TEXT;
          case "decimal" -> Kind.DECIMAL;
          default -> Kind.INTEGER;
        });
  }
}
