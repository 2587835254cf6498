package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReplacedWholeAndItsOwnersAlone() throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), "a longer text than the new one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    PrivateFiles.write(file, "é");

    assertThat(file).hasContent("é");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoPart() throws IOException {
    var file = folder.resolve("a.json");
    Files.createDirectories(file.resolve("inside"));

    assertThatThrownBy(() -> PrivateFiles.write(file, "text"))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE));

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFileInTheWayOfAFolderIsSaid() throws IOException {
    var file = Files.writeString(folder.resolve("data"), "");

    assertThatThrownBy(() -> PrivateFiles.createDirectories(file))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("a file of that name is in the way");
  }

  @Test
  void ofCallersAtOnceOneMakesTheFolder() throws Exception {
    int callers = 8;
    for (int round = 0; round < 20; round++) {
      var made = folder.resolve("stack-" + round);
      var barrier = new CyclicBarrier(callers);
      var results = new ArrayList<Future<Boolean>>();
      try (var threads = Executors.newFixedThreadPool(callers)) {
        for (int i = 0; i < callers; i++) {
          results.add(
              threads.submit(
                  () -> {
                    barrier.await();
                    return PrivateFiles.makeDirectories(made);
                  }));
        }
      }
      assertThat(results).filteredOn(Future::resultNow).hasSize(1);
    }
  }

  @Test
  void aFileInTheWayIsAnErrorOfTheFileSystem() throws IOException {
    var file = Files.createFile(folder.resolve("stack"));

    assertThatThrownBy(() -> PrivateFiles.makeDirectories(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aNewFileIsItsOwnersAlone() throws IOException {
    var file = folder.resolve("report.txt");

    PrivateFiles.create(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> PrivateFiles.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void deletingDoesNotFollowLinks() throws IOException {
    var kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("thesis.txt"), "work");
    var root = Files.createDirectories(folder.resolve("stack/deep"));
    Files.createSymbolicLink(root.resolve("link"), kept);

    PrivateFiles.deleteTree(folder.resolve("stack"));

    assertThat(folder.resolve("stack")).doesNotExist();
    assertThat(kept.resolve("thesis.txt")).hasContent("work");
  }

  @Test
  void aLinkThatLeadsNowhereIsDeletedToo() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));

    PrivateFiles.deleteTree(link);

    assertThat(Files.isSymbolicLink(link)).isFalse();
  }
}
