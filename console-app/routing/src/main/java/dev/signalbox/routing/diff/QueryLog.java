package dev.signalbox.routing.diff;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a log, read line by line. Three forms, recognized by their first lines:
 *
 * <ul>
 *   <li>JSON Lines: an object a line with {@code query} and, if known, {@code user}, {@code
 *       schema}, {@code session} (any name), {@code count} and {@code time_us}
 *   <li>MySQL's or MariaDB's general log
 *   <li>MySQL's or MariaDB's slow query log
 * </ul>
 *
 * Statements of one session stay in order; a server's log knows sessions by their connection id.
 */
public final class QueryLog {
  /** Gets what is read. */
  public interface Sink {
    /** One statement. */
    void query(Traffic statement);

    /** A session ended; its id may come again for another one. */
    void end(String session);
  }

  /** One form of a log. */
  interface Form {
    /** Takes the next line; false when it is of another form. */
    boolean line(String line, Sink sink);

    /** The log ended. */
    void end(Sink sink);
  }

  private static final int HEADING = 50;

  private QueryLog() {}

  /**
   * Reads all lines.
   *
   * @throws EngineException BAD_INPUT when the log is of no known form, or naming the line that is
   *     not
   */
  public static void read(Iterator<String> lines, Sink sink) {
    Form form = null;
    int number = 0;
    while (lines.hasNext()) {
      var line = lines.next();
      number++;
      if (form == null) {
        form = of(line);
        if (form == null && !line.isBlank() && number > HEADING) {
          break;
        }
      }
      if (form != null && !form.line(line, sink)) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            "line " + number + " of the log is none of the form that the lines before have");
      }
    }
    if (form == null) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "the log is no JSON Lines (objects with \"query\"), no general log and no slow query log"
              + " of MySQL or MariaDB");
    }
    form.end(sink);
  }

  private static @Nullable Form of(String line) {
    if (line.startsWith("{")) {
      return new JsonLog();
    }
    if (SlowLog.begins(line)) {
      return new SlowLog();
    }
    return GeneralLog.begins(line) ? new GeneralLog() : null;
  }
}
