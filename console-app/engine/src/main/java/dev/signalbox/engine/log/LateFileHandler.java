package dev.signalbox.engine.log;

import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.UserDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a rolling file below a data folder that may not exist yet: a log alone makes none, and
 * what is logged before is kept in memory. Each process has a file of its own, by {@code %u}.
 */
final class LateFileHandler extends Handler {
  private static final int BYTES = 1 << 20;
  private static final int FILES = 3;
  private static final int KEPT = 200;

  private final String program;
  private final Path dataFolder;
  private final LogRecord start;
  private final Deque<LogRecord> waiting = new ArrayDeque<>();
  private @Nullable FileHandler file;
  private boolean ended;

  /**
   * @param start the first record of each file that is opened; alone it opens none
   */
  LateFileHandler(String program, Path dataFolder, LogRecord start) {
    this.program = program;
    this.dataFolder = dataFolder;
    this.start = start;
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (ended || !isLoggable(record)) {
      return;
    }
    if (waiting.size() == KEPT) {
      waiting.removeFirst();
    }
    waiting.addLast(record);
    flush();
  }

  /** Writes what waits, when the folder is there. */
  @Override
  public synchronized void flush() {
    if (ended || waiting.isEmpty()) {
      return;
    }
    var open = file;
    if (open != null && !Files.isDirectory(UserDirectories.logs(dataFolder))) {
      // a launch that failed, or a purge, took its folder away
      open.close();
      open = null;
      file = null;
    }
    if (open == null) {
      if (!Files.isDirectory(dataFolder)) {
        return;
      }
      open = open();
      file = open;
    }
    if (open != null) {
      waiting.forEach(open::publish);
    }
    waiting.clear();
  }

  /** Null when it cannot be written: then nothing more is tried. */
  private @Nullable FileHandler open() {
    var folder = UserDirectories.logs(dataFolder);
    try {
      PrivateFiles.createDirectories(folder);
      // a per cent sign means something to the handler
      var place = folder.toString().replace("%", "%%");
      var made = new FileHandler(place + "/" + program + "-%u.%g.log", BYTES, FILES, true);
      made.setEncoding("UTF-8");
      made.setFormatter(getFormatter());
      made.publish(start);
      return made;
    } catch (IOException | RuntimeException e) {
      ended = true;
      var cause = e instanceof Exception known ? known : new IOException(e);
      reportError("no log can be written in " + folder, cause, ErrorManager.OPEN_FAILURE);
      return null;
    }
  }

  @Override
  public synchronized void close() {
    flush();
    ended = true;
    if (file != null) {
      file.close();
    }
  }
}
