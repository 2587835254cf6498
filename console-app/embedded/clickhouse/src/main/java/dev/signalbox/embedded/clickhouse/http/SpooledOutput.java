package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Holds an answer back until it is complete: the first megabyte in memory, the rest in a file. */
final class SpooledOutput extends OutputStream {
  private static final int MEMORY_BYTES = 1 << 20;

  private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable OutputStream disk;
  private @Nullable Path file;

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] data, int offset, int length) {
    try {
      hold(data, offset, length);
    } catch (IOException e) {
      throw new ClickHouseException(
          243,
          "NOT_ENOUGH_SPACE",
          "The result cannot be held back until its end: " + e.getMessage());
    }
  }

  private void hold(byte[] data, int offset, int length) throws IOException {
    var held = memory;
    if (held != null && held.size() + length > MEMORY_BYTES) {
      file = Files.createTempFile("signalbox-result-", ".tmp");
      disk = Files.newOutputStream(file);
      held.writeTo(disk);
      memory = null;
      held = null;
    }
    if (held != null) {
      held.write(data, offset, length);
    } else if (disk != null) {
      disk.write(data, offset, length);
    }
  }

  /** Sends all that was held. */
  void sendTo(OutputStream out) throws IOException {
    if (memory != null) {
      memory.writeTo(out);
    } else if (disk != null && file != null) {
      disk.flush();
      Files.copy(file, out);
    }
  }

  @Override
  public void close() throws IOException {
    if (disk != null) {
      disk.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
