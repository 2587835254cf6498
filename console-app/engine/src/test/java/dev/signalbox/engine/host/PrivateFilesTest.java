package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
