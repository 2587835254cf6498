package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.host.StorageErrors;
import dev.signalbox.engine.stack.DiskUse;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stack's data directory takes, by the lengths of its files: sparse ones count whole. */
final class FolderSize {
  private FolderSize() {}

  /** Each service's folder, and what is not a service's. */
  static List<DiskUse> of(DataDirectory directory, List<String> services) {
    var found = new ArrayList<DiskUse>();
    long ofServices = 0;
    for (var service : services) {
      var folder = directory.service(service);
      long bytes = bytes(folder);
      ofServices += bytes;
      found.add(new DiskUse(DiskUse.Kind.FOLDER, folder.toString(), List.of(service), bytes, 0));
    }
    // files may have grown since their folder was counted
    long rest = Math.max(0, bytes(directory.root()) - ofServices);
    found.add(new DiskUse(DiskUse.Kind.FOLDER, directory.root().toString(), List.of(), rest, 0));
    return found;
  }

  /** The lengths of all files below a folder; 0 when it is not there. */
  static long bytes(Path folder) {
    return bytes(
        folder,
        (file, e) -> {
          throw new IOException(file + ": " + e.getMessage(), e);
        });
  }

  /** What is done about a file that cannot be looked at. */
  @FunctionalInterface
  interface Unreadable {
    void met(Path file, IOException e) throws IOException;
  }

  /** The lengths of all files below a folder; servers delete files while they are counted. */
  static long bytes(Path folder, Unreadable unreadable) {
    var sum = new long[1];
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (!(e instanceof NoSuchFileException)) {
                unreadable.met(file, e);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
              return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
            }
          });
    } catch (IOException e) {
      throw StorageErrors.of(e, "read", folder);
    }
    return sum[0];
  }
}
