package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files replaced whole: a reader sees the old text or the new, also after a crash. */
final class PrivateText {
  private PrivateText() {}

  /** Writes a file that its owner alone can read. */
  static void write(Path file, String text) {
    try {
      // a temporary file is its owner's alone
      var temporary = Files.createTempFile(file.toAbsolutePath().getParent(), ".tmp-", ".part");
      try {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(true);
        }
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw failed("write", file, e);
    }
  }

  static EngineException failed(String verb, Path file, IOException e) {
    return new EngineException(
        ErrorCode.STORAGE,
        "Cannot " + verb + " " + file + ": " + e.getMessage() + ". Free space or make it writable.",
        e);
  }
}
