package dev.signalbox.engine.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Files and folders that only their owner may read, replaced as a whole or not at all. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes a folder of mode 0700, and those above it with the user's own defaults. */
  public static void createDirectories(Path directory) {
    try {
      makeDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw StorageErrors.of(
          new IOException("a file of that name is in the way"), "make the folder", directory);
    } catch (IOException e) {
      throw StorageErrors.of(e, "make the folder", directory);
    }
  }

  /**
   * As {@link #createDirectories}, for callers that handle failures themselves.
   *
   * @return whether the folder was made; of several callers at once exactly one gets true
   * @throws FileAlreadyExistsException when a file of that name is in the way
   */
  public static boolean makeDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return false;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(directory, only("rwx------"));
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(directory)) {
        // another process was quicker
        return false;
      }
      throw e;
    }
  }

  /** Makes an empty file of mode 0600; {@link FileAlreadyExistsException} when there is one. */
  public static void create(Path file) throws IOException {
    Files.createFile(file, only("rw-------"));
  }

  /** Fails unless a file can be made and filled here. */
  public static void checkWritable(Path directory) {
    try {
      Path probe = Files.createTempFile(directory, ".tmp-", ".probe", only("rw-------"));
      try {
        Files.write(probe, new byte[4096]);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw StorageErrors.of(e, "write in", directory);
    }
  }

  /** Replaces a file of mode 0600; a reader sees the old text or the new, never a part. */
  public static void write(Path file, String text) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      Path temporary = Files.createTempFile(directory, ".tmp-", ".part", only("rw-------"));
      try {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(false);
        }
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw StorageErrors.of(e, "write", file);
    }
  }

  /** Deletes a folder with all in it, not following links; one that is not there is fine. */
  public static void deleteTree(Path root) {
    if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw StorageErrors.of(e, "delete", root);
    } catch (java.io.UncheckedIOException e) {
      throw StorageErrors.of(java.util.Objects.requireNonNull(e.getCause()), "delete", root);
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
