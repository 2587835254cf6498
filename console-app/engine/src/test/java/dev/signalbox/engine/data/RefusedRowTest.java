package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line of a file that cannot be loaded. */
class RefusedRowTest {
  private static final SampleTable TABLE =
      new SampleTable(
          new TableId("imdb", "names"),
          List.of(
              new SampleTable.Column("id", SampleTable.Kind.TEXT),
              new SampleTable.Column("name", SampleTable.Kind.TEXT)),
          "CREATE TABLE imdb.names (id TEXT PRIMARY KEY, name TEXT)");

  @TempDir private Path folder;
  private SqliteFile mysql;

  @BeforeEach
  void make() throws SQLException {
    mysql = new SqliteFile(folder.resolve("imdb.db"));
    mysql.run(TABLE.createSql());
  }

  private LoadResult load(RowSource source, int chunkRows) {
    return new ChunkedLoader(mysql, LagGate.OPEN, chunkRows).load(TABLE, source, progress -> {});
  }

  private int rows() throws SQLException {
    return Integer.parseInt(mysql.column("SELECT COUNT(*) FROM imdb.names").getFirst());
  }

  private Path tsv(int rows, int... tooLong) throws IOException {
    var text = new StringBuilder("id\tname\n");
    for (int i = 1; i <= rows; i++) {
      text.append("%05d\t%s\n".formatted(i, "x"));
    }
    var lines = new ArrayList<>(text.toString().lines().toList());
    for (int row : tooLong) {
      lines.set(row, "%05d\t%s".formatted(row, "y".repeat(80)));
    }
    return Files.write(folder.resolve("names.tsv"), lines);
  }

  private void refuseLongNames() throws SQLException {
    mysql.run(
        "CREATE TRIGGER imdb.long BEFORE INSERT ON names WHEN length(NEW.name) > 10"
            + " BEGIN SELECT RAISE(ABORT, 'Data too long for column ''name'' at row 3'); END");
  }

  @ParameterizedTest
  @CsvSource({"1, 1000, 0", "2, 1000, 0", "300, 1000, 0", "600, 1000, 0", "300, 100, 200"})
  void aValueThatTheServerRefusesIsNamedWithFileAndLine(int row, int chunkRows, int in)
      throws Exception {
    refuseLongNames();
    var file = tsv(600, row);

    try (var source = new TsvReader(TABLE, file, Long.MAX_VALUE)) {
      assertThatThrownBy(() -> load(source, chunkRows))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
          .hasMessage(
              file
                  + " line "
                  + (row + 1)
                  + " is refused by imdb.names: "
                  + said().replaceFirst(" at row 3", "")
                  + " (name is \""
                  + "y".repeat(60)
                  + "…\", 80 characters). Correct the file. ("
                  + in
                  + " rows are in; run it again to go on)");
    }
    assertThat(rows()).isEqualTo(in);
  }

  /** The driver's words for the trigger's refusal, without the row of the statement. */
  private String said() {
    try {
      mysql.run("INSERT INTO imdb.names VALUES ('x', 'longer than it may be')");
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("the trigger refuses nothing");
  }

  @Test
  void aCorrectedFileGoesOnWhereItWas() throws Exception {
    refuseLongNames();
    try (var source = new TsvReader(TABLE, tsv(600, 250, 260), Long.MAX_VALUE)) {
      assertThatThrownBy(() -> load(source, 100))
          .hasMessageContaining("line 251 is refused")
          .hasMessageContaining("and 1 of the 99 rows after it")
          .hasMessageContaining("(200 rows are in");
    }

    try (var source = new TsvReader(TABLE, tsv(600), Long.MAX_VALUE)) {
      assertThat(load(source, 100).inserted()).isEqualTo(400);
    }
    assertThat(rows()).isEqualTo(600);
  }

  @Test
  void aKeyThatIsInTheFileTwiceIsNamedWhereItComesAgain() throws Exception {
    var file = tsv(600);
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(500, "00007\tagain");
    Files.write(file, lines);

    try (var source = new TsvReader(TABLE, file, Long.MAX_VALUE)) {
      assertThatThrownBy(() -> load(source, 1000)).hasMessageContaining(file + " line 501 ");
    }
    assertThat(rows()).isZero();
  }

  @Test
  void whereEveryRowIsRefusedTheFileIsNotBlamed() throws Exception {
    mysql.run(
        "CREATE TRIGGER imdb.shut BEFORE INSERT ON names"
            + " BEGIN SELECT RAISE(ABORT, 'the table is full'); END");

    try (var source = new TsvReader(TABLE, tsv(20), Long.MAX_VALUE)) {
      assertThatThrownBy(() -> load(source, 1000))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE))
          .hasMessageContaining("line 2 is refused")
          .hasMessageContaining("and 19 of the 19 rows after it")
          .hasMessageNotContaining("Correct the file");
    }
  }

  @Test
  void aLineThatDoesNotFitSaysHowManyRowsAreInToo() throws Exception {
    var file = tsv(20);
    Files.writeString(file, Files.readString(file) + "00021\n");

    try (var source = new TsvReader(TABLE, file, Long.MAX_VALUE)) {
      assertThatThrownBy(() -> load(source, 10))
          .hasMessage(
              file
                  + " line 22 has 1 fields instead of 2. Correct the file. (20 rows are in; run it"
                  + " again to go on)");
    }
  }
}
