package dev.signalbox.engine.log;

import dev.signalbox.engine.program.ProgramFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.ConsoleHandler;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of one process: what Signalbox says from INFO on and its libraries from WARNING on,
 * drivers through SLF4J included. No password of the stack stands in it.
 */
public final class LogFile implements AutoCloseable {
  private static final String OURS = "dev.signalbox.";
  private static final Filter WORTH_KEEPING =
      record ->
          record.getLevel().intValue() >= Level.WARNING.intValue()
              || (record.getLoggerName() != null && record.getLoggerName().startsWith(OURS));

  private final Handler handler;

  private LogFile(Handler handler) {
    this.handler = handler;
  }

  /**
   * Logs to rolling files in the folder {@code logs} of a data folder, at most three of 1 MB each
   * for a process, and no longer to standard error. The files appear when there is something to log
   * and the data folder exists.
   *
   * @param program begins the files' names
   * @param secrets the passwords that must not be written; asked for each record
   */
  public static LogFile open(String program, Path dataFolder, Supplier<List<String>> secrets) {
    var file = new LateFileHandler(program, dataFolder, start());
    return install(file, new LogFormat(new SecretFilter(secrets)));
  }

  /** Logs to standard error, which whoever started this process appends to a file. */
  public static LogFile console(Supplier<List<String>> secrets) {
    var log = install(new ConsoleHandler(), new LogFormat(new SecretFilter(secrets)));
    log.handler.publish(start());
    return log;
  }

  private static LogFile install(Handler handler, Formatter format) {
    handler.setFormatter(format);
    handler.setFilter(WORTH_KEEPING);
    var root = Logger.getLogger("");
    for (var before : root.getHandlers()) {
      if (before instanceof ConsoleHandler) {
        root.removeHandler(before);
      }
    }
    root.addHandler(handler);
    return new LogFile(handler);
  }

  private static LogRecord start() {
    var text =
        "Signalbox %s, process %d, Java %s, %s"
            .formatted(
                ProgramFacts.version(),
                ProcessHandle.current().pid(),
                ProgramFacts.java(),
                ProgramFacts.system());
    var record = new LogRecord(Level.INFO, text);
    record.setLoggerName(LogFile.class.getName());
    return record;
  }

  /** Ends the log. */
  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
    handler.close();
  }
}
