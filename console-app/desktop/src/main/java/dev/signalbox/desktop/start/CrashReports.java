package dev.signalbox.desktop.start;

import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.log.SecretFilter;
import dev.signalbox.engine.program.ProgramFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Writes a file for a failure that nobody caught, on whatever thread. No secret stands in it: the
 * stack's passwords, and what follows words like "password=", are taken out. A fault that comes
 * again and again writes no more than five files in a run.
 */
public final class CrashReports {
  private static final int MOST = 5;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Path folder;
  private volatile Supplier<List<String>> events = List::of;
  private volatile Supplier<List<String>> secrets = List::of;
  private volatile BiConsumer<Path, String> told = (file, what) -> {};
  private int written;

  /**
   * @param folder the stack's data folder
   */
  public CrashReports(Path folder) {
    this.folder = folder;
  }

  /** The first look for a logger opens all of the class path; the start does not wait for it. */
  private static Logger log() {
    return System.getLogger(CrashReports.class.getName());
  }

  /** Takes what nobody catches from now on, on every thread. */
  public void install() {
    Thread.setDefaultUncaughtExceptionHandler(this::report);
  }

  /** What happened lately, newest first; asked when there is something to report. */
  public void events(Supplier<List<String>> recent) {
    events = recent;
  }

  /** Words that must not stand in a report; asked when there is something to report. */
  public void secrets(Supplier<List<String>> words) {
    secrets = words;
  }

  /** Who is told of each file and in a sentence what happened; on the thread that failed. */
  public void onReport(BiConsumer<Path, String> listener) {
    told = listener;
  }

  /** Writes a report of this failure. */
  public synchronized void report(Thread thread, Throwable failure) {
    log().log(Level.ERROR, "nobody caught this in " + thread.getName(), failure);
    if (written >= MOST) {
      return;
    }
    written++;
    var name = "crash-" + NAME.format(LocalDateTime.now()) + "-" + written + ".txt";
    var file = folder.resolve(name);
    try {
      PrivateFiles.makeDirectories(folder);
      PrivateFiles.create(file);
      Files.writeString(file, clean(text(thread, failure)), StandardCharsets.UTF_8);
      told.accept(file, clean(sentence(failure)));
    } catch (IOException | RuntimeException e) {
      log().log(Level.ERROR, "the report " + file + " could not be written or shown", e);
    }
  }

  private static String sentence(Throwable failure) {
    var message = failure.getMessage();
    var type = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? type : type + ": " + message;
  }

  private String text(Thread thread, Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    var text = new StringBuilder("Signalbox met a fault of its own.\n\n");
    line(text, "When", LocalDateTime.now().toString());
    line(text, "Thread", thread.getName());
    line(text, "Signalbox", ProgramFacts.version());
    line(text, "Java", ProgramFacts.java());
    line(text, "JavaFX", System.getProperty("javafx.runtime.version", "not started"));
    line(text, "System", ProgramFacts.system());
    var memory = Runtime.getRuntime();
    line(
        text,
        "Heap",
        "%d of %d MB"
            .formatted(
                (memory.totalMemory() - memory.freeMemory()) / 1_000_000,
                memory.maxMemory() / 1_000_000));
    line(text, "Logs", UserDirectories.logs(folder).toString());
    text.append('\n').append(trace).append("\nWhat happened before, newest first:\n");
    var recent = events.get();
    recent.forEach(event -> text.append("  ").append(event).append('\n'));
    return recent.isEmpty() ? text.append("  nothing\n").toString() : text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-10s %s%n", name, value));
  }

  private String clean(String text) {
    return new SecretFilter(secrets).clean(text);
  }
}
