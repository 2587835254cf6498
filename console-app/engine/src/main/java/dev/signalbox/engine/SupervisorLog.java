package dev.signalbox.engine;

import dev.signalbox.engine.log.LogFile;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;

/** The log of a supervisor's process: its standard error, which is a file of the stack's folder. */
final class SupervisorLog {
  private SupervisorLog() {}

  /** Begins it, and logs what nobody catches on any thread. */
  static void open(Supplier<List<String>> secrets) {
    LogFile.console(secrets);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            System.getLogger(SupervisorLog.class.getName())
                .log(Level.ERROR, "nobody caught this in " + thread.getName(), failure));
  }
}
