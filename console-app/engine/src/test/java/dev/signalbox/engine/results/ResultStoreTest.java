package dev.signalbox.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultStoreTest {
  private static final int ROWS = 30_000;

  @TempDir private Path directory;

  @Test
  void heapAndDiskGiveTheSameRows() {
    try (var heap = new ResultFolder(directory).open();
        var disk = new ResultFolder(directory, 0).open()) {
      RandomRows.fill(heap, 1, ROWS);
      RandomRows.fill(disk, 1, ROWS);
      assertThat(heap.fileBytes()).isZero();
      assertThat(disk.fileBytes()).isPositive();
      assertThat(disk.heapBytes()).isZero();
      var random = new Random(2);
      var expected = RandomRows.list(1, ROWS);
      for (int i = 0; i < 5000; i++) {
        int row = random.nextInt(ROWS);
        assertThat(disk.row(row)).as("row %s", row).isEqualTo(expected.get(row));
        assertThat(heap.row(row)).as("row %s", row).isEqualTo(expected.get(row));
      }
      var next = new AtomicInteger(1500);
      disk.scan(
          1500,
          ROWS,
          (index, row) -> {
            assertThat(index).isEqualTo(next.getAndIncrement());
            assertThat(row).isEqualTo(expected.get(index));
          });
      assertThat(next).hasValue(ROWS);
    }
  }

  @Test
  void resultsShareTheHeapAndGiveItBack() {
    var folder = new ResultFolder(directory, 1 << 20);
    var first = folder.open();
    RandomRows.fill(first, 1, ROWS);
    assertThat(first.heapBytes()).isBetween(1L, 1L << 20);
    var second = folder.open();
    RandomRows.fill(second, 1, ROWS);
    assertThat(second.heapBytes()).isLessThan(300_000);
    first.close();
    second.close();
    try (var third = folder.open()) {
      RandomRows.fill(third, 1, ROWS);
      assertThat(third.heapBytes()).isGreaterThan(600_000);
    }
  }

  @Test
  void nothingIsLeftOfAResult() throws IOException {
    var store = new ResultFolder(directory, 0).open();
    RandomRows.fill(store, 1, ROWS);
    store.close();
    store.close();
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
    assertThatThrownBy(() -> store.row(new Object[] {"late"}))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
  }

  @Test
  void whatAKilledProcessLeftIsDeleted() throws IOException {
    var left = Files.writeString(directory.resolve("left" + PageFile.SUFFIX), "x");
    var other = Files.writeString(directory.resolve("notes.txt"), "x");
    new ResultFolder(directory).open().close();
    assertThat(left).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void aFullDiskEndsTheResultAndKeepsItsRows() {
    var free = new AtomicLong(ResultFolder.LEFT_FREE + 2_000_000);
    var folder = new ResultFolder(directory, 0, () -> free.addAndGet(-200_000));
    try (var store = folder.open()) {
      assertThatThrownBy(() -> RandomRows.fill(store, 1, ROWS))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.STORAGE);
                assertThat(e)
                    .hasMessageContaining("full")
                    .hasMessageContaining("first %,d rows are kept".formatted(store.size()));
              });
      assertThat(store.size()).isBetween(1000, ROWS - 1);
      var expected = RandomRows.list(1, store.size());
      for (int row = 0; row < store.size(); row++) {
        assertThat(store.row(row)).isEqualTo(expected.get(row));
      }
    }
  }

  @Test
  void itHasEnoughAtItsLimitAndTheNextResultTakesItsPlace() {
    try (var store = new ResultFolder(directory).open(2)) {
      store.columns(0, RandomRows.COLUMNS);
      var row = RandomRows.list(1, 1).getFirst();
      assertThat(store.row(row)).isTrue();
      assertThat(store.row(row)).isTrue();
      assertThat(store.row(row)).isFalse();
      assertThat(store.size()).isEqualTo(2);
      store.columns(1, RandomRows.COLUMNS);
      assertThat(store.size()).isZero();
      assertThatThrownBy(() -> store.row(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void rowsAreReadWhileOthersArrive() {
    try (var store = new ResultFolder(directory, 100_000).open()) {
      store.columns(0, RandomRows.COLUMNS);
      var expected = RandomRows.list(3, ROWS);
      var done = new AtomicBoolean();
      var reader =
          CompletableFuture.runAsync(
              () -> {
                var random = new Random(4);
                while (!done.get()) {
                  int size = store.size();
                  if (size > 0) {
                    int row = random.nextBoolean() ? size - 1 : random.nextInt(size);
                    assertThat(store.row(row)).isEqualTo(expected.get(row));
                  }
                }
              });
      expected.forEach(store::row);
      done.set(true);
      reader.join();
      assertThat(store.size()).isEqualTo(ROWS);
    }
  }
}
