package dev.signalbox.it;

import static dev.signalbox.it.BothSides.CLICKHOUSE;
import static dev.signalbox.it.BothSides.TEXT;
import static dev.signalbox.it.BothSides.caughtUp;
import static dev.signalbox.it.BothSides.proved;
import static dev.signalbox.it.BothSides.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import dev.signalbox.engine.data.ChunkedLoader;
import dev.signalbox.engine.data.FirstLoad;
import dev.signalbox.engine.data.ImdbGenerator;
import dev.signalbox.engine.data.ImdbTables;
import dev.signalbox.engine.data.LagGate;
import dev.signalbox.engine.data.LoadResult;
import dev.signalbox.engine.data.SampleTable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The first load of a table goes past the pipeline, and what others write meanwhile through it. */
@UsesSharedStack
class FirstLoadIT {
  private static final long ROWS = 50_000;
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static SampleTable table(SharedStack stack, String database) {
    var table = ImdbTables.titleBasics(new TableId(database, "titles"));
    var data = stack.signalbox().sampleData();
    data.loader(LagGate.OPEN).create(table);
    data.replication().replicate(List.of(table.name()), Deadline.in(LONGEST), Progress.NONE);
    return table;
  }

  private static void load(SharedStack stack, SampleTable table, FirstLoad.Filling filling) {
    stack
        .signalbox()
        .sampleData()
        .firstLoad(LagGate.OPEN)
        .run(
            List.of(table),
            OptionalLong.of(FirstLoad.LEAST_ROWS),
            filling,
            Deadline.in(LONGEST),
            Progress.NONE);
  }

  private static LoadResult fill(ChunkedLoader loader, SampleTable table, long rows) {
    try (var source = new ImdbGenerator(1).basics(rows)) {
      return loader.load(table, source, progress -> {});
    }
  }

  private static State state(SharedStack stack, SampleTable table) {
    return stack.signalbox().replication().tables().stream()
        .filter(known -> known.id().equals(table.name()))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static List<List<String>> replica(SharedStack stack, String sql) throws Exception {
    try (var proxy = BothSides.proxy(stack, "first_it")) {
      return read(proxy, CLICKHOUSE, sql, TEXT);
    }
  }

  @Test
  void nothingIsMissedOfWhatIsWrittenMeanwhile(SharedStack stack) throws Exception {
    var table = table(stack, "first_it");
    var writer =
        Writer.start(
            stack,
            "INSERT INTO first_it.titles (tconst, titleType) VALUES ('w{}', 'movie')",
            "UPDATE first_it.titles SET primaryTitle = '{}' WHERE tconst ="
                + " CONCAT('tt', LPAD({} - 99999, 7, '0'))",
            "UPDATE first_it.titles SET tconst = CONCAT('k', {}) WHERE tconst ="
                + " CONCAT('tt', LPAD({} - 80000, 7, '0'))",
            "DELETE FROM first_it.titles WHERE tconst = CONCAT('tt', LPAD({} - 99990, 7, '0'))");
    load(
        stack,
        table,
        to -> {
          assertThat(state(stack, table)).isEqualTo(State.CLOSED);
          assertThatThrownBy(() -> replica(stack, "SELECT COUNT(*) FROM titles"))
              .hasMessageContaining("its first rows are being loaded");
          return List.of(fill(to, table, ROWS));
        });
    assertThat(writer.end()).isPositive();
    assertThat(state(stack, table)).isEqualTo(State.LIVE);
    caughtUp(stack);
    proved(stack, "first_it");
    // the writer's alone
    assertThat(
            stack.signalbox().sampleData().verifier().rowsInClickhouse(table.name()).orElseThrow())
        .isGreaterThan(ROWS - 1_000);
    try (var clickhouse = stack.clickhouse()) {
      assertThat(
              SharedStack.rows(
                  clickhouse,
                  "SELECT max(_version) < 45000 FROM first_it__cdc.titles WHERE tconst LIKE 'w%'"))
          .containsExactly(List.of("1"));
    }
  }

  @Test
  void aLoadThatIsBrokenOffLeavesNoTableThatDiffers(SharedStack stack) throws Exception {
    var table = table(stack, "first_it_broken");
    assertThatThrownBy(
            () ->
                load(
                    stack,
                    table,
                    to -> {
                      fill(to, table, 20_000);
                      throw new IllegalStateException("the program died here");
                    }))
        .hasMessage("the program died here");
    Await.until(
        table.name() + " to be copied by itself",
        Duration.ofMinutes(2),
        () -> state(stack, table) == State.LIVE);
    proved(stack, "first_it_broken");
    assertThat(stack.signalbox().sampleData().verifier().rowsInClickhouse(table.name()))
        .hasValue(20_000);
  }
}
