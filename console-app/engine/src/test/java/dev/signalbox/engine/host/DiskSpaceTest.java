package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  @TempDir private Path folder;

  @Test
  void aFullDiskIsNamedWithBytesAndWhatToDo() {
    assertThat(DiskSpace.said(folder, 12_345_678, 80_000_000, "full"))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("The disk of " + folder + " is full: 12,345,678 bytes are free")
                    .contains("Free some space"));
  }

  @Test
  void aDiskWithRoomIsNoProblem() {
    assertThat(DiskSpace.said(folder, 80_000_000, 80_000_000, "full")).isEmpty();
  }
}
