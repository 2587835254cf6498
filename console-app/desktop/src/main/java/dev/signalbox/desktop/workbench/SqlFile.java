package dev.signalbox.desktop.workbench;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes a file of statements, UTF-8. A file is replaced as a whole or not at all. */
final class SqlFile {
  private static final long LONGEST = 64L << 20;

  private SqlFile() {}

  static String read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file.getFileName() + " is not there any more. Saving writes it again.");
    }
    if (Files.size(file) > LONGEST) {
      throw new IOException(
          file.getFileName() + " is longer than 64 MB. Run it with: signalbox sql --file");
    }
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (MalformedInputException e) {
      throw new IOException(file.getFileName() + " is not UTF-8 text.", e);
    }
  }

  /** A link is followed: what it names is replaced, with the rights it had. */
  static void write(Path file, String text) throws IOException {
    var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    var folder = real.getParent();
    if (folder == null) {
      throw new IOException(file + " is a folder.");
    }
    var draft = Files.createTempFile(folder, "." + real.getFileName(), ".part");
    try {
      Files.writeString(draft, text);
      if (Files.exists(real) && Files.getFileStore(real).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(real));
      }
      Files.move(draft, real, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
