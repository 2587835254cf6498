package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.engine.stack.DiskUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSizeTest {
  @TempDir private Path root = Path.of("/");

  private void write(String file, int bytes) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[bytes]);
  }

  @Test
  void eachServiceHasItsFoldersAndTheRestIsTheStacks() throws IOException {
    write("services/mysql/data/ibdata1", 300);
    write("services/mysql/log/mysql.log", 20);
    write("services/broker/data/t-0/0.log", 7);
    write("stack.json", 5);

    assertThat(FolderSize.of(new DataDirectory(root), List.of("mysql", "broker", "proxy")))
        .extracting(DiskUse::services, DiskUse::bytes)
        .containsExactly(
            tuple(List.of("mysql"), 320L),
            tuple(List.of("broker"), 7L),
            tuple(List.of("proxy"), 0L),
            tuple(List.of(), 5L));
  }
}
