package dev.signalbox.cli.command;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** An option file of the MySQL clients, readable by its owner alone. */
public final class OptionFile {
  private OptionFile() {}

  /** Writes it whole or not at all. */
  public static void write(Path file, String host, int port, Login login) {
    var text =
        """
        [client]
        host=%s
        port=%d
        user=%s
        password="%s"
        """
            .formatted(host, port, login.user(), escape(login.password().reveal()));
    try {
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var parent = file.toAbsolutePath().getParent();
      var temporary =
          Files.createTempFile(parent == null ? Path.of(".") : parent, ".signalbox", ".cnf", mode);
      try {
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot write the option file " + file + ": " + e.getMessage(), e);
    }
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
