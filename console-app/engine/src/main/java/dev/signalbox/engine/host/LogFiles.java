package dev.signalbox.engine.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the end of log files and keeps them small. */
public final class LogFiles {
  /** A log is cut when it is larger; one old part of the same size is kept. */
  public static final long MAX_BYTES = 8 << 20;

  private static final Pattern BAD =
      Pattern.compile("\\[ERROR]|\\bERROR\\b|\\bFATAL\\b|Exception\\b|\\bError\\b|error:");

  private LogFiles() {}

  /**
   * The line that tells best why a program ended: what it says itself, else its first error, else
   * its last words.
   *
   * @param from where in the file the program began
   */
  public static String reason(Path log, long from) {
    List<String> lines = lines(log, from, 1 << 20);
    for (String line : lines) {
      if (line.startsWith("cannot start:")) {
        return line;
      }
    }
    for (String line : lines) {
      if (BAD.matcher(line).find() && !line.startsWith("\tat ")) {
        return shortened(line);
      }
    }
    for (String line : lines.reversed()) {
      if (!line.isBlank() && !line.startsWith("\t") && !line.equals("ready")) {
        return shortened(line);
      }
    }
    return "it said nothing";
  }

  /** The file's lines from a position on, at most the last {@code limit} bytes of them. */
  public static List<String> lines(Path log, long from, int limit) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long size = file.length();
      long start = Math.max(from > size ? 0 : from, size - limit);
      byte[] bytes = new byte[(int) (size - start)];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      // No log yet, or it was cut this instant: there is nothing to say of it.
      return List.of();
    }
  }

  /**
   * Copies a log that has grown too large to {@code NAME.1} and empties it. Programs append to it,
   * so they go on at its new end.
   */
  public static void rotate(Path log) throws IOException {
    if (!Files.exists(log) || Files.size(log) <= MAX_BYTES) {
      return;
    }
    Path old = log.resolveSibling(log.getFileName() + ".1");
    try (var from = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var to =
            FileChannel.open(
                old,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      long size = from.size();
      long position = Math.max(0, size - MAX_BYTES);
      while (position < size) {
        long copied = from.transferTo(position, size - position, to);
        if (copied <= 0) {
          break;
        }
        position += copied;
      }
      from.truncate(0);
    }
  }

  private static String shortened(String line) {
    String text = line.strip();
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
