package dev.signalbox.engine.results;

import dev.signalbox.engine.host.DiskSpace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Where large results are put, and how much of the heap all results together may take before that.
 * What a process that was killed left behind is deleted when the first result is opened. Safe for
 * many threads.
 */
public final class ResultFolder {
  /** Bytes of encoded rows in the heap, over all open results. */
  public static final long USUAL_HEAP = 64L << 20;

  /** What is left free on the disk: the stack's own servers write there too. */
  static final long LEFT_FREE = 300_000_000L;

  private static final Logger LOG = System.getLogger(ResultFolder.class.getName());

  private final Path directory;
  private final long heap;
  private final LongSupplier free;
  private final AtomicLong used = new AtomicLong();
  private boolean swept;

  /** Made when it is needed. */
  public ResultFolder(Path directory) {
    this(directory, USUAL_HEAP);
  }

  /**
   * @param heap bytes of encoded rows that stay in memory, at least 0
   */
  public ResultFolder(Path directory, long heap) {
    this(directory, heap, () -> DiskSpace.free(directory));
  }

  ResultFolder(Path directory, long heap, LongSupplier free) {
    this.directory = directory;
    this.heap = heap;
    this.free = free;
  }

  /** An empty result without a limit, to be closed by the caller. */
  public ResultStore open() {
    return open(Integer.MAX_VALUE);
  }

  /**
   * An empty result, to be closed by the caller.
   *
   * @param mostRows rows that it takes, at least 1; then it has enough
   */
  public ResultStore open(int mostRows) {
    sweep();
    return new ResultStore(this, mostRows);
  }

  private synchronized void sweep() {
    if (swept || !Files.isDirectory(directory)) {
      return;
    }
    swept = true;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + PageFile.SUFFIX)) {
      for (var file : files) {
        delete(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot look for left-over results in " + directory, e);
    }
  }

  /** A file in use has no name any more, or cannot be deleted. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "another process uses it, or it is not ours: " + file, e);
    }
  }

  Path directory() {
    return directory;
  }

  PageFile file() throws IOException {
    return new PageFile(directory);
  }

  /** Bytes that may still be written before the disk counts as full. */
  long room() {
    return free.getAsLong() - LEFT_FREE;
  }

  /** Takes a part of the heap, or nothing. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) <= heap) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    used.addAndGet(-bytes);
  }
}
