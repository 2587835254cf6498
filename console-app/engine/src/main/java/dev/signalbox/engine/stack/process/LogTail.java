package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Live.Subscription;
import dev.signalbox.engine.host.LogFiles;
import dev.signalbox.engine.stack.LogLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The last lines of log files, and then every new one. */
final class LogTail {
  private static final int TAIL_BYTES = 4 << 20;
  private static final long LOOK_MILLIS = 150;

  /** One file, read up to a position. */
  private static final class Source {
    final String service;
    final Path file;
    long position;
    final java.io.ByteArrayOutputStream partial = new java.io.ByteArrayOutputStream();

    Source(String service, Path file) {
      this.service = service;
      this.file = file;
    }
  }

  private LogTail() {}

  static Subscription open(
      Map<String, Path> files, int tail, boolean follow, Consumer<LogLine> sink) {
    var sources = new ArrayList<Source>();
    files.forEach(
        (service, file) -> {
          var source = new Source(service, file);
          source.position = file.toFile().length();
          List<String> lines = LogFiles.lines(file, 0, TAIL_BYTES);
          lines
              .subList(Math.max(0, lines.size() - tail), lines.size())
              .forEach(line -> sink.accept(new LogLine(service, line)));
          sources.add(source);
        });
    if (!follow) {
      return () -> {};
    }
    Thread thread = Thread.ofVirtual().name("log-tail").start(() -> follow(sources, sink));
    return thread::interrupt;
  }

  private static void follow(List<Source> sources, Consumer<LogLine> sink) {
    try {
      while (true) {
        for (Source source : sources) {
          readNew(source, sink);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      // The subscription was closed.
      return;
    }
  }

  private static void readNew(Source source, Consumer<LogLine> sink) {
    long length = source.file.toFile().length();
    if (length < source.position) {
      // It was cut: what follows is new.
      source.position = 0;
    }
    if (length == source.position) {
      return;
    }
    try (var file = new RandomAccessFile(source.file.toFile(), "r")) {
      file.seek(source.position);
      byte[] bytes = new byte[(int) Math.min(length - source.position, TAIL_BYTES)];
      int read = file.read(bytes);
      source.position += Math.max(0, read);
      for (int i = 0; i < read; i++) {
        if (bytes[i] == '\n') {
          String line = source.partial.toString(StandardCharsets.UTF_8);
          source.partial.reset();
          sink.accept(
              new LogLine(
                  source.service,
                  line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
        } else {
          source.partial.write(bytes[i]);
        }
      }
    } catch (IOException e) {
      System.getLogger(LogTail.class.getName())
          .log(System.Logger.Level.DEBUG, "a log cannot be read now", e);
    }
  }
}
