package dev.signalbox.desktop.workbench.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultModelTest {
  private static final int ROWS = 50_000;
  private static final int[] ALL = {0, 1, 2};

  @TempDir private Path directory;

  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final Tasks tasks = new Tasks(ui::add, new EventLog(Clock.systemUTC()));
  private ResultModel model = model();

  private ResultModel model() {
    return new ResultModel(new ResultFolder(Path.of("target/results")).open(), tasks, ui::add);
  }

  @AfterEach
  void close() {
    model.close();
  }

  /** Runs what is for the toolkit's thread until something is so. */
  private void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      var next = ui.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("something for the toolkit's thread").isNotNull();
      next.run();
    }
  }

  private void begin() {
    model
        .sink()
        .columns(
            0,
            List.of(
                new Column("id", "BIGINT", Column.Kind.INTEGER),
                new Column("name", "VARCHAR", Column.Kind.TEXT),
                new Column("raw", "BLOB", Column.Kind.BINARY)));
  }

  private void fill(int from, int to) {
    for (int i = from; i < to; i++) {
      model
          .sink()
          .row(
              new Object[] {
                Integer.toString(i), i % 7 == 0 ? null : "name " + i % 100, new byte[] {(byte) i}
              });
    }
  }

  private static CellRange cells(int top, int left, int bottom, int right) {
    return new CellRange(top, left, bottom, right);
  }

  @Test
  void growsByTheRowsThatArrivedAndTellsWhich() {
    begin();
    var added = new ArrayList<Integer>();
    model
        .rows()
        .get()
        .addListener(
            (ListChangeListener<Integer>)
                change -> {
                  while (change.next()) {
                    added.add(change.getAddedSize());
                  }
                });
    fill(0, 3);
    assertThat(model.rows().get()).isEmpty();
    model.grow();
    model.grow();
    assertThat(added).containsExactly(3);
    assertThat(model.count().get()).isEqualTo("3 rows so far");
    model.ended();
    assertThat(model.count().get()).isEqualTo("3 rows");
    assertThat(model.cell(1, 2)).isEqualTo("0x01");
    assertThat(model.cell(0, 1)).isEqualTo("NULL");
    assertThat(model.isNull(0, 1)).isTrue();
    assertThat(model.isNull(1, 1)).isFalse();
  }

  @Test
  void sortsAndFiltersAllRowsAndTakesInThoseThatArriveMeanwhile() throws InterruptedException {
    begin();
    fill(0, 20_000);
    model.grow();
    model.sort(OptionalInt.of(0), true);
    until(() -> !model.rows().get().isAll());
    assertThat(model.cell(0, 0)).isEqualTo("19999");
    fill(20_000, ROWS);
    model.grow();
    assertThat(model.count().get()).isEqualTo("20,000 of 50,000");
    model.ended();
    until(() -> model.rows().get().size() == ROWS);
    assertThat(model.cell(0, 0)).isEqualTo("49999");
    model.filter("NAME 42", OptionalInt.empty());
    until(() -> model.rows().get().size() < ROWS);
    assertThat(model.rows().get().size()).isEqualTo(428);
    assertThat(model.count().get()).isEqualTo("428 of 50,000");
    assertThat(model.cell(0, 0)).isEqualTo("49942");
    assertThat(model.number(0)).isEqualTo(49_943);
    model.filter("", OptionalInt.empty());
    model.sort(OptionalInt.empty(), false);
    until(() -> model.rows().get().isAll());
    assertThat(model.cell(0, 0)).isEqualTo("0");
    assertThat(model.progress().get()).isEqualTo(-1);
  }

  @Test
  void sumsWhatIsSelected() throws InterruptedException {
    begin();
    fill(0, ROWS);
    model.ended();
    model.selected(List.of(cells(0, 0, ROWS - 1, 1)), ALL);
    until(() -> !model.figures().get().isEmpty());
    assertThat(model.figures().get())
        .isEqualTo("100,000 cells · sum 1,249,975,000 · average 24,999.5");
    model.selected(List.of(cells(1, 0, 3, 0), cells(3, 0, 4, 0)), ALL);
    until(() -> !model.figures().get().isEmpty());
    assertThat(model.figures().get()).isEqualTo("4 cells · sum 10 · average 2.5");
    model.selected(List.of(cells(1, 1, 2, 2)), ALL);
    until(() -> !model.figures().get().isEmpty());
    assertThat(model.figures().get()).isEqualTo("4 cells");
    model.selected(List.of(), ALL);
    assertThat(model.figures().get()).isEmpty();
  }

  private String copied(CopyForm form, CellRange... ranges) throws InterruptedException {
    var text = new ArrayList<String>();
    model.copy(List.of(ranges), new int[] {1, 0, 2}, form, text::add);
    until(() -> !text.isEmpty() || !model.problem().get().isEmpty());
    return text.isEmpty() ? "" : text.getFirst();
  }

  @Test
  void copiesInTheOrderOfTheColumnsShown() throws InterruptedException {
    begin();
    fill(0, ROWS);
    model.sink().row(new Object[] {"7", "tab\there", new byte[0]});
    model.ended();
    assertThat(copied(CopyForm.CELLS, cells(0, 0, 1, 1))).isEqualTo("\t0\nname 1\t1");
    assertThat(copied(CopyForm.CELLS, cells(ROWS, 0, ROWS, 0))).isEqualTo("tab\there");
    assertThat(copied(CopyForm.CELLS_WITH_HEADER, cells(ROWS, 0, ROWS, 1)))
        .isEqualTo("name\tid\n\"tab\there\"\t7");
    assertThat(copied(CopyForm.IN_LIST, cells(0, 0, 2, 1))).isEqualTo("('name 1', 'name 2')");
    assertThat(copied(CopyForm.JSON, cells(1, 1, 1, 1)))
        .isEqualToIgnoringWhitespace("[{\"id\":1}]");
    assertThat(copied(CopyForm.CSV, cells(1, 1, 1, 1), cells(5, 1, 5, 1)))
        .isEqualTo("id\r\n1\r\n5\r\n");
    for (int i = 0; i < 13; i++) {
      fill(0, ROWS);
    }
    model.ended();
    assertThat(copied(CopyForm.CELLS, cells(0, 0, model.size() - 1, 2))).isEmpty();
    assertThat(model.problem().get()).contains("2,000,000 cells");
  }

  @Test
  void exportsWhatIsShown() throws InterruptedException, IOException {
    begin();
    fill(0, ROWS);
    model.ended();
    model.sort(OptionalInt.of(0), true);
    until(() -> !model.rows().get().isAll());
    var file = directory.resolve("names.sql");
    model.export(
        ExportChoice.all().stream().filter(c -> c.id().equals("insert")).findFirst().orElseThrow(),
        file);
    until(() -> Files.exists(file) && tasks.running().isEmpty());
    assertThat(Files.readAllLines(file))
        .startsWith(
            "INSERT INTO `names` (`id`, `name`, `raw`) VALUES", "(49999, 'name 99', X'4f'),")
        .hasSize(ROWS + 100);
    for (var choice : ExportChoice.all()) {
      var each = directory.resolve("all." + choice.extension());
      model.export(choice, each);
      until(() -> Files.exists(each));
    }
    assertThat(model.problem().get()).isEmpty();
    var last = directory.resolve("last.csv");
    model.export(ExportChoice.all().getFirst(), last);
    model.close();
    until(() -> Files.exists(last) && tasks.running().isEmpty());
    assertThat(Files.readAllLines(last)).hasSize(ROWS + 1);
  }

  @Test
  void aValueIsShownWhole() {
    begin();
    model
        .sink()
        .row(
            new Object[] {
              "1", "{\"a\":[1.10,{\"b\":null}]}", "Hello, world!\n\0\0\0\0".getBytes()
            });
    model.sink().row(new Object[] {"2", "[no json", null});
    model.ended();
    assertThat(model.detail(0, 1).lines())
        .containsExactly("{", "  \"a\" : [ 1.10, {", "    \"b\" : null", "  } ]", "}");
    assertThat(model.detail(0, 2).lines())
        .containsExactly(
            "00000000  48 65 6c 6c 6f 2c 20 77 6f 72 6c 64 21 0a 00 00  Hello, world!...",
            "00000010  00 00                                            ..");
    assertThat(model.detail(1, 1)).isEqualTo("[no json");
    assertThat(model.whole(0, 2)).startsWith("0x48656c");
    model.close();
    assertThat(model.detail(0, 1)).isEmpty();
    assertThat(model.cell(0, 0)).isEmpty();
  }
}
