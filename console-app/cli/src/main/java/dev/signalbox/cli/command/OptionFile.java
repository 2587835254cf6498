package dev.signalbox.cli.command;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaSasl;
import dev.signalbox.engine.stack.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/** Files that clients read a login from, readable by their owner alone. */
public final class OptionFile {
  private OptionFile() {}

  /** An option file of the MySQL clients, whole or not at all. */
  public static void mysql(Path file, String host, int port, Login login) {
    var text =
        """
        [client]
        host=%s
        port=%d
        user=%s
        password="%s"
        """
            .formatted(host, port, login.user(), escape(login.password().reveal()));
    write(file, text);
  }

  /** A properties file of Kafka's tools ({@code --command-config}), whole or not at all. */
  public static void kafka(Path file, Login login) {
    var text =
        KafkaSasl.settings(login.user(), login.password()).entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .sorted()
            .collect(Collectors.joining());
    write(file, text);
  }

  private static void write(Path file, String text) {
    try {
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var parent = file.toAbsolutePath().getParent();
      var temporary =
          Files.createTempFile(parent == null ? Path.of(".") : parent, ".signalbox", ".tmp", mode);
      try {
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot write the login file " + file + ": " + e.getMessage(), e);
    }
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
