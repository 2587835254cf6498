package dev.signalbox.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.results.ResultOrder;
import dev.signalbox.engine.results.ResultQuery;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileExportTest {
  private static final List<Column> COLUMNS = List.of(new Column("n", "INT", Column.Kind.INTEGER));
  private static final int ROWS = 120_000;

  @TempDir private Path directory;

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static ResultStore numbers(Path folder) {
    var store = new ResultFolder(folder, 0).open();
    store.columns(0, COLUMNS);
    for (int i = 0; i < ROWS; i++) {
      store.row(new Object[] {Integer.toString(i * 7919 % ROWS)});
    }
    return store;
  }

  @Test
  void aSortedStoreIsWrittenInItsOrder(@TempDir Path folder) throws IOException {
    var file = directory.resolve("out.csv");
    var seen = new ArrayList<Long>();
    try (var store = numbers(folder);
        var export = new FileExport(file, ExportOptions.of(ExportFormat.CSV), false)) {
      var rows = ResultOrder.of(store, ResultQuery.ALL.sorted(OptionalInt.of(0), true), f -> {});
      StoreExport.write(store, rows, export, seen::add);
      assertThat(export.rows()).isEqualTo(ROWS);
      assertThat(export.bytes()).isEqualTo(Files.size(file));
    }
    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(ROWS + 1).startsWith("n", "119999", "119998");
    assertThat(lines.getLast()).isEqualTo("0");
    assertThat(lines.subList(1, ROWS + 1))
        .isSortedAccordingTo((a, b) -> Integer.parseInt(b) - Integer.parseInt(a));
    assertThat(seen).isSorted().last().isEqualTo((long) ROWS);
    assertThat(files()).containsExactly(file);
  }

  @Test
  void acancelledExportLeavesNothing(@TempDir Path folder) throws IOException {
    try (var store = numbers(folder)) {
      assertThatThrownBy(
              () -> {
                try (var export =
                    new FileExport(
                        directory.resolve("out.json"), ExportOptions.of(ExportFormat.JSON), true)) {
                  StoreExport.write(
                      store, null, export, rows -> Thread.currentThread().interrupt());
                }
              })
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatExistsIsReplacedOnlyIfAsked() throws IOException {
    var file = Files.writeString(directory.resolve("out.csv"), "mine");
    var options = ExportOptions.of(ExportFormat.CSV);
    assertThatThrownBy(() -> new FileExport(file, options, false))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("exists");
    try (var export = new FileExport(file, options, true)) {
      export.columns(0, COLUMNS);
      assertThat(Files.readString(file)).isEqualTo("mine");
      export.finish();
    }
    assertThat(Files.readString(file)).isEqualTo("n\r\n");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void aMissingFolderAndASecondResultAreRefused() throws IOException {
    var options = ExportOptions.of(ExportFormat.CSV);
    assertThatThrownBy(() -> new FileExport(directory.resolve("no/out.csv"), options, true))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no folder");
    try (var export = new FileExport(directory.resolve("out.csv"), options, true)) {
      export.columns(0, COLUMNS);
      assertThatThrownBy(() -> export.columns(0, COLUMNS))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("second result");
    }
    assertThat(files()).isEmpty();
  }
}
