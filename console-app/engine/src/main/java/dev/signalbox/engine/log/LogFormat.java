package dev.signalbox.engine.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line for each record, then the stack trace where there is one; without secrets. */
final class LogFormat extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final SecretFilter secrets;

  LogFormat(SecretFilter secrets) {
    this.secrets = secrets;
  }

  @Override
  public String format(LogRecord record) {
    var text = new StringWriter();
    text.append(TIME.format(record.getInstant()))
        .append(' ')
        .append(record.getLevel().getName())
        .append(' ')
        .append(simple(record.getLoggerName()))
        .append(": ")
        .append(formatMessage(record))
        .append(System.lineSeparator());
    var failure = record.getThrown();
    if (failure != null) {
      failure.printStackTrace(new PrintWriter(text, true));
    }
    return secrets.clean(text.toString());
  }

  private static String simple(String logger) {
    return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
  }
}
