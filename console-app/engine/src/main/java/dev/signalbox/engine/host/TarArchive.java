package dev.signalbox.engine.host;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes one file out of a gzipped tar archive. */
final class TarArchive {
  private TarArchive() {}

  /** Writes the entry of that name to {@code target}; fails when the archive has none. */
  static void extract(Path archive, String entry, Path target) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        var tar = new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16))) {
      for (var next = tar.getNextEntry(); next != null; next = tar.getNextEntry()) {
        if (next.getName().equals(entry)) {
          Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
          return;
        }
      }
    } catch (EOFException e) {
      throw new IOException("the archive is cut off", e);
    }
    throw new IOException("the archive holds no " + entry);
  }
}
