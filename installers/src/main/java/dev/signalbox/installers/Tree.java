package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Whole folders: deleted, linked, given the permissions of an installation. */
final class Tree {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Tree() {}

  static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent(), "a path with a folder");
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Makes {@code to} the same as {@code from}, by hard links, less what is not wanted. */
  static void link(Path from, Path to, Predicate<Path> wanted) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path relative = from.relativize(file);
        Path target = to.resolve(relative.toString());
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (wanted.test(relative)) {
          Files.createDirectories(parent(target));
          if (Files.isSymbolicLink(file)) {
            Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
          } else {
            Files.createLink(target, file);
          }
        }
      }
    }
  }

  /** Readable by all, writable by the owner; where there are such permissions. */
  static void normalise(Path folder) throws IOException {
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(f -> !Files.isSymbolicLink(f)).toList()) {
        boolean program = Files.isDirectory(file) || Files.isExecutable(file) && ownerRuns(file);
        Files.setPosixFilePermissions(file, program ? PROGRAM : FILE);
      }
    }
  }

  private static boolean ownerRuns(Path file) throws IOException {
    return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
  }

  static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      var seen = new java.util.HashSet<Object>();
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (seen.add(Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS))) {
          bytes += Files.size(file);
        }
      }
      return bytes;
    }
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(parent(file));
    Files.writeString(file, text);
  }

  static void copy(Path file, Path target) throws IOException {
    Files.createDirectories(parent(target));
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
