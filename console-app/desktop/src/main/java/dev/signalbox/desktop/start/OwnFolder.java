package dev.signalbox.desktop.start;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A stack's data folder, as far as the window writes in it: for its user alone. */
final class OwnFolder {
  /** What Signalbox itself puts there, by the beginnings of the names. */
  private static final List<String> OURS =
      List.of("window.", "crash-", "supervisor.", ".tmp-", "logs");

  private OwnFolder() {}

  /** Whether it is not there, is empty, or is Signalbox's own. */
  static boolean isOurs(Path folder) throws IOException {
    if (!Files.exists(folder) || Files.isRegularFile(folder.resolve("stack.json"))) {
      return true;
    }
    try (var entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .allMatch(name -> OURS.stream().anyMatch(name::startsWith));
    }
  }

  /** Makes it with mode 0700 where it is not there; true when it was made. */
  static boolean make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return false;
    }
    var parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(folder, only("rwx------"));
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(folder)) {
        // another start was quicker
        return false;
      }
      throw e;
    }
  }

  /** The mode of a new file that nobody else may read. */
  static FileAttribute<?>[] privateFile() {
    return only("rw-------");
  }

  private static FileAttribute<?>[] only(String permissions) {
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)}
        : new FileAttribute<?>[0];
  }
}
