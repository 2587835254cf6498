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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkedLoaderTest {
  private static final SampleTable TABLE =
      new SampleTable(
          new TableId("imdb", "names"),
          List.of(
              new SampleTable.Column("id", SampleTable.Kind.TEXT),
              new SampleTable.Column("name", SampleTable.Kind.TEXT)),
          "CREATE TABLE imdb.names (id TEXT PRIMARY KEY, name TEXT)");

  @TempDir private Path folder;
  private SqliteFile mysql;
  private final List<LoadProgress> told = new ArrayList<>();

  @BeforeEach
  void make() throws SQLException {
    mysql = new SqliteFile(folder.resolve("imdb.db"));
    mysql.run(TABLE.createSql());
  }

  /** Rows with the ids from 1 to a number; the one named fails to be read. */
  private static final class Numbers implements RowSource {
    private final int last;
    private final int broken;
    private int read;

    Numbers(int last, int broken) {
      this.last = last;
      this.broken = broken;
    }

    @Override
    public OptionalLong total() {
      return OptionalLong.of(last);
    }

    @Override
    public boolean next(@Nullable Object[] row) {
      if (read == last) {
        return false;
      }
      read++;
      if (read == broken) {
        throw new EngineException(ErrorCode.BAD_INPUT, "row " + read + " is bad");
      }
      row[0] = "%05d".formatted(read);
      row[1] = read % 2 == 0 ? null : "name " + read;
      return true;
    }
  }

  private static Numbers numbers(int last) {
    return new Numbers(last, -1);
  }

  private LoadResult load(RowSource source, int chunkRows) {
    return new ChunkedLoader(mysql, LagGate.OPEN, chunkRows).load(TABLE, source, told::add);
  }

  private int rows() throws SQLException {
    return Integer.parseInt(mysql.column("SELECT COUNT(*) FROM imdb.names").getFirst());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100",
    "1, 1",
    "5, 2",
    "250, 250",
    "251, 1000",
    "249, 1000",
    "600, 300",
    "1000, 251"
  })
  void everyRowIsLoadedOnceWhateverTheChunk(int count, int chunkRows) throws SQLException {
    var result = load(numbers(count), chunkRows);

    assertThat(result.rows()).isEqualTo(count);
    assertThat(result.inserted()).isEqualTo(count);
    assertThat(rows()).isEqualTo(count);
    assertThat(told.getLast().rows()).isEqualTo(count);
    assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a.rows(), b.rows()));
  }

  @Test
  void valuesAndNullsArriveAsTheyAre() throws SQLException {
    load(numbers(2), 10);

    assertThat(mysql.column("SELECT name FROM imdb.names ORDER BY id"))
        .containsExactly("name 1", null);
  }

  @Test
  void whatStandsThereStaysAndIsCountedApart() throws SQLException {
    mysql.run("INSERT INTO imdb.names VALUES ('00002', 'mine')", "DELETE FROM imdb.names WHERE 0");

    var result = load(numbers(5), 2);

    assertThat(result.rows()).isEqualTo(5);
    assertThat(result.inserted()).isEqualTo(4);
    assertThat(mysql.column("SELECT name FROM imdb.names WHERE id = '00002'"))
        .containsExactly("mine");
  }

  @Test
  void aRowThatCannotBeReadRollsItsChunkBackAndNoOther() throws SQLException {
    assertThatThrownBy(() -> load(new Numbers(20, 8), 3))
        .isInstanceOf(EngineException.class)
        .hasMessage("row 8 is bad (6 rows are in; run it again to go on)");

    assertThat(rows()).isEqualTo(6);
    assertThat(told.getLast().rows()).isEqualTo(6);
  }

  @Test
  void aLoadThatFailedGoesOnWhereItWas() throws SQLException {
    assertThatThrownBy(() -> load(new Numbers(20, 8), 3)).isInstanceOf(EngineException.class);

    var result = load(numbers(20), 3);

    assertThat(result.rows()).isEqualTo(20);
    assertThat(result.inserted()).isEqualTo(14);
    assertThat(rows()).isEqualTo(20);
  }

  @Test
  void aRefusedStatementSaysHowManyRowsAreIn() throws SQLException {
    mysql.run(
        "CREATE TRIGGER imdb.full BEFORE INSERT ON names WHEN NEW.id = '00006'"
            + " BEGIN SELECT RAISE(ABORT, 'table is full'); END");

    assertThatThrownBy(() -> load(numbers(20), 2))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE))
        .hasMessageContaining("Loading imdb.names failed (4 rows are in; run it again to go on)")
        .hasMessageContaining("table is full");
    assertThat(rows()).isEqualTo(4);
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

  @Test
  void aClosedGateHoldsTheNextChunkBackAndSaysWhy() {
    var looks = new AtomicInteger();
    LagGate gate =
        () -> looks.incrementAndGet() == 2 ? Optional.of("too far behind") : Optional.empty();

    new ChunkedLoader(mysql, gate, 2).load(TABLE, numbers(4), told::add);

    var waiting = told.stream().filter(progress -> progress.waitingFor().isPresent()).findFirst();
    assertThat(waiting)
        .hasValueSatisfying(
            progress -> {
              assertThat(progress.rows()).isEqualTo(2);
              assertThat(progress.waitingFor()).contains("too far behind");
            });
    assertThat(told.getLast().rows()).isEqualTo(4);
    assertThat(told.getLast().waitingFor()).isEmpty();
  }

  @Test
  void aLoadThatWaitsCanBeCancelled() throws SQLException {
    LagGate gate =
        () -> {
          Thread.currentThread().interrupt();
          return Optional.of("too far behind");
        };

    assertThatThrownBy(() -> new ChunkedLoader(mysql, gate, 2).load(TABLE, numbers(4), told::add))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED))
        .hasMessageContaining("replication to catch up: too far behind");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rows()).isZero();
  }

  @Test
  void aCancelledLoadKeepsTheChunksBefore() throws SQLException {
    var loader = new ChunkedLoader(mysql, LagGate.OPEN, 2);

    assertThatThrownBy(
            () -> loader.load(TABLE, numbers(10), now -> Thread.currentThread().interrupt()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED))
        .hasMessageContaining("2 rows are in");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void aServerThatIsGoneIsARemoteError() {
    ConnectionSource gone =
        () -> {
          throw new SQLException("connection refused");
        };
    var loader = new ChunkedLoader(gone, LagGate.OPEN, 2);

    assertThatThrownBy(() -> loader.load(TABLE, numbers(1), told::add))
        .hasMessageContaining("Loading imdb.names failed (0 rows are in")
        .hasMessageContaining("connection refused");
    assertThatThrownBy(() -> loader.create(TABLE))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("making imdb.names: connection refused");
  }

  @Test
  void aChunkHasARow() {
    assertThatThrownBy(() -> new ChunkedLoader(mysql, LagGate.OPEN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chunkRows is 0");
  }
}
