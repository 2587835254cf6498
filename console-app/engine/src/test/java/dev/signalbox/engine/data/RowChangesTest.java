package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowChangesTest {
  private static final String ALL =
      "SELECT tconst || '|' || COALESCE(primaryTitle, 'NULL') || '|' || COALESCE(runtimeMinutes,"
          + " 'NULL') FROM imdb.title_basics ORDER BY tconst";

  @TempDir private Path folder;
  private SqliteFile mysql;
  private SqliteFile clickhouse;

  @BeforeEach
  void load() throws SQLException, IOException {
    mysql = new SqliteFile(folder.resolve("mysql.db"));
    mysql.run(
        "CREATE TABLE imdb.title_basics (tconst TEXT PRIMARY KEY, titleType TEXT, primaryTitle"
            + " TEXT, originalTitle TEXT, isAdult INT, startYear INT, endYear INT, runtimeMinutes"
            + " INT, genres TEXT)");
    for (int i = 0; i < 10; i++) {
      mysql.run(
          "INSERT INTO imdb.title_basics VALUES ('tt%07d', 'movie', 'T%d', NULL, 0, 1999, NULL, %s, '')"
              .formatted(i, i, i == 0 ? "NULL" : i));
    }
    clickhouse = new SqliteFile(Files.copy(mysql.file(), folder.resolve("clickhouse.db")));
  }

  private int verified(RowChanges changes) {
    return changes.verify(Duration.ZERO, Deadline.in(Duration.ofMinutes(1)));
  }

  @Test
  void insertsUpdatesAndDeletesAreCountedAndSeenOnTheOtherSide() {
    var changes = new RowChanges(mysql, mysql, 4);
    changes.apply();

    assertThat(changes.inserted()).isEqualTo(4);
    assertThat(changes.updated()).isEqualTo(4);
    assertThat(changes.deleted()).isEqualTo(4);
    assertThat(changes.total()).isEqualTo(12);
    assertThat(verified(changes)).isEqualTo(12);
  }

  @Test
  void theSmallestKeysAreUpdatedAndTheLargestDeleted() throws SQLException {
    new RowChanges(mysql, mysql, 4).apply();

    assertThat(mysql.column(ALL))
        .contains("tt0000000|T0|1", "tt0000003|T3|4", "tt0000004|T4|4", "tt0000007|T7|7")
        .noneMatch(row -> row.startsWith("tt0000008") || row.startsWith("tt0000009"))
        .hasSize(10);
  }

  @Test
  void whatHasNotArrivedIsNotVerified() {
    var changes = new RowChanges(mysql, clickhouse, 4);
    changes.apply();

    assertThat(verified(changes)).isLessThan(changes.total());
  }

  @Test
  void oneWrongValueIsOneChangeLess() throws SQLException, IOException {
    var changes = new RowChanges(mysql, clickhouse, 4);
    changes.apply();
    Files.copy(mysql.file(), clickhouse.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(verified(changes)).isEqualTo(12);

    clickhouse.run("UPDATE imdb.title_basics SET runtimeMinutes = 7 WHERE tconst = 'tt0000001'");

    assertThat(verified(changes)).isEqualTo(11);
  }

  @Test
  void puttingBackGivesDeletedRowsBackAndTakesOwnOnesAway() throws SQLException {
    var before = mysql.column("SELECT tconst FROM imdb.title_basics ORDER BY tconst");
    var changes = new RowChanges(mysql, mysql, 4);
    changes.apply();

    changes.putBack();

    assertThat(mysql.column("SELECT tconst FROM imdb.title_basics ORDER BY tconst"))
        .isEqualTo(before);
    assertThat(mysql.column(ALL)).contains("tt0000009|T9|9");
  }

  @Test
  void puttingBackTwiceOrWithoutAChangeDoesNothing() throws SQLException {
    var changes = new RowChanges(mysql, mysql, 4);
    var before = mysql.column(ALL);
    changes.putBack();
    assertThat(mysql.column(ALL)).isEqualTo(before);

    changes.apply();
    changes.putBack();
    var after = mysql.column(ALL);
    changes.putBack();
    assertThat(mysql.column(ALL)).isEqualTo(after);
  }

  @Test
  void ownRowsThatABrokenRunLeftAreNoHindrance() throws SQLException {
    new RowChanges(mysql, mysql, 4).apply();
    var again = new RowChanges(mysql, mysql, 2);

    again.apply();

    assertThat(again.inserted()).isEqualTo(2);
    assertThat(mysql.column("SELECT tconst FROM imdb.title_basics WHERE tconst LIKE 'tt9%'"))
        .isEqualTo(List.of("tt9000000001"));
  }

  @Test
  void aChangeThatFailsLeavesNothingBehind() throws SQLException {
    var before = mysql.column(ALL);
    mysql.run(
        "CREATE TRIGGER imdb.no BEFORE DELETE ON title_basics BEGIN SELECT RAISE(ABORT, 'no');"
            + " END");
    var changes = new RowChanges(mysql, mysql, 4);

    assertThatThrownBy(changes::apply)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("changing rows");
    assertThat(mysql.column(ALL)).isEqualTo(before);
  }
}
