package dev.signalbox.desktop.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
  @TempDir private Path parent;

  @Test
  void ofStartsAtOnceOneMakesIt() throws Exception {
    int starts = 8;
    for (int round = 0; round < 20; round++) {
      var folder = parent.resolve("stack-" + round);
      var barrier = new CyclicBarrier(starts);
      var made = new ArrayList<Future<Boolean>>();
      try (var threads = Executors.newFixedThreadPool(starts)) {
        for (int i = 0; i < starts; i++) {
          made.add(
              threads.submit(
                  () -> {
                    barrier.await();
                    return OwnFolder.make(folder);
                  }));
        }
      }
      assertThat(made).filteredOn(Future::resultNow).hasSize(1);
    }
  }

  @Test
  void aFileInItsPlaceIsAnError() throws Exception {
    var file = Files.createFile(parent.resolve("stack"));
    assertThatThrownBy(() -> OwnFolder.make(file)).isInstanceOf(FileAlreadyExistsException.class);
  }
}
