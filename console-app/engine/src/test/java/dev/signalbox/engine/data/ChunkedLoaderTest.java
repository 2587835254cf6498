package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
  void aFullDiskHoldsTheNextChunkBackAndSaysSo() {
    var looks = new AtomicInteger();
    LagGate disk =
        () -> looks.incrementAndGet() == 2 ? Optional.of("the disk is full") : Optional.empty();

    new ChunkedLoader(mysql, LagGate.OPEN, disk, 2).load(TABLE, numbers(4), told::add);

    assertThat(told)
        .anyMatch(
            progress ->
                progress.rows() == 2 && progress.text().contains("waiting: the disk is full"));
    assertThat(told.getLast().rows()).isEqualTo(4);
  }

  @Test
  void aChunkThatStandsStillOnAFullDiskSaysSo() throws Exception {
    var full = new AtomicBoolean();
    var said = new CountDownLatch(1);
    LagGate disk = () -> full.get() ? Optional.of("the disk is full") : Optional.empty();
    var source =
        new RowSource() {
          private final Numbers rows = numbers(4);
          private int read;

          @Override
          public OptionalLong total() {
            return rows.total();
          }

          @Override
          public boolean next(@Nullable Object[] row) {
            if (++read == 3) {
              full.set(true);
              awaitSaid(said);
              full.set(false);
            }
            return rows.next(row);
          }
        };

    new ChunkedLoader(mysql, LagGate.OPEN, disk, 2)
        .load(
            TABLE,
            source,
            progress -> {
              if (progress.waitingFor().isPresent()) {
                said.countDown();
              }
            });

    assertThat(rows()).isEqualTo(4);
  }

  private static void awaitSaid(CountDownLatch said) {
    try {
      assertThat(said.await(30, TimeUnit.SECONDS)).as("said within 30 s").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
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
        .hasMessageContaining("the load to go on: too far behind");
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
