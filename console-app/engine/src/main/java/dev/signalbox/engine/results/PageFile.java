package dev.signalbox.engine.results;

import dev.signalbox.engine.host.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A private file of pages that nobody finds again: its name is removed at once where the system
 * allows that for an open file, at close elsewhere. Not a channel, because interrupting a reader
 * closes those. Safe for many threads.
 */
final class PageFile implements AutoCloseable {
  static final String SUFFIX = ".rows";
  private static final Logger LOG = System.getLogger(PageFile.class.getName());

  private final Path path;
  private final RandomAccessFile file;
  private boolean named = true;
  private long end;

  PageFile(Path directory) throws IOException {
    PrivateFiles.makeDirectories(directory);
    path = directory.resolve(UUID.randomUUID() + SUFFIX);
    PrivateFiles.create(path);
    file = new RandomAccessFile(path.toFile(), "rw");
    unname();
  }

  private void unname() {
    try {
      Files.deleteIfExists(path);
      named = false;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "an open file cannot be deleted here; it is at close", e);
    }
  }

  /**
   * Writes at the end.
   *
   * @return where it begins; after a failure the end is where it was
   */
  synchronized long append(byte[] bytes) throws IOException {
    file.seek(end);
    file.write(bytes);
    long start = end;
    end += bytes.length;
    return start;
  }

  synchronized byte[] read(long offset, int length) throws IOException {
    var bytes = new byte[length];
    file.seek(offset);
    file.readFully(bytes);
    return bytes;
  }

  /** Bytes written. */
  synchronized long size() {
    return end;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
    if (named) {
      Files.deleteIfExists(path);
      named = false;
    }
  }
}
