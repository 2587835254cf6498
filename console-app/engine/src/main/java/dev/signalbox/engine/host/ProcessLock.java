package dev.signalbox.engine.host;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A lock of one process on a file, which the system releases when the process ends, however it
 * ends. A process that has the lock must open the file in no other way: closing it again would
 * release the lock. Thread-safe.
 */
public final class ProcessLock implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ProcessLock.class.getName());

  /** Beyond the file's text: on Windows nobody can read what is locked. */
  private static final long POSITION = 1 << 20;

  /** What this process holds: a second channel on one of these files would release its lock. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock without waiting, creating the file with mode 0600 where it is missing.
   *
   * @return empty when another process, or another part of this one, has it
   */
  public static Optional<ProcessLock> take(Path file) throws IOException {
    var path = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      if (HELD.contains(path)) {
        return Optional.empty();
      }
      create(path);
      return open(path);
    }
  }

  /** Whether a process has the lock. */
  public static boolean held(Path file) throws IOException {
    var path = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      if (HELD.contains(path)) {
        return true;
      }
      try (var channel = FileChannel.open(path, StandardOpenOption.WRITE);
          var lock = channel.tryLock(POSITION, 1, false)) {
        return lock == null;
      } catch (NoSuchFileException e) {
        return false;
      }
    }
  }

  private static void create(Path path) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    try {
      PrivateFiles.create(path);
    } catch (FileAlreadyExistsException e) {
      LOG.log(Level.DEBUG, "another process was quicker", e);
    }
  }

  private static Optional<ProcessLock> open(Path path) throws IOException {
    String before;
    FileChannel channel;
    try {
      before = key(path);
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean kept = false;
    try {
      // The holder before may have deleted the file between our opening and our locking it.
      if (channel.tryLock(POSITION, 1, false) == null || !key(path).equals(before)) {
        return Optional.empty();
      }
      HELD.add(path);
      kept = true;
      return Optional.of(new ProcessLock(path, channel));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  /** Distinguishes a file from another one of the same name. */
  private static String key(Path file) throws IOException {
    return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  /** Replaces the file's text, which other processes can read while the lock is held. */
  public void write(String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  /** Deletes the file, then releases the lock. */
  public void remove() throws IOException {
    try (this) {
      Files.deleteIfExists(file);
    }
  }

  /** Releases the lock; the file stays. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (channel.isOpen()) {
        channel.close();
        HELD.remove(file);
      }
    }
  }
}
