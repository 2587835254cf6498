package dev.signalbox.engine.host;

import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * Puts this process into a session of its own (POSIX {@code setsid}), so that neither Ctrl+C in the
 * terminal nor its closing reaches it or the services it starts.
 */
public final class OwnSession {
  private OwnSession() {}

  /** Once, at the beginning of the process; without an effect where there are no sessions. */
  public static void begin() {
    var log = System.getLogger(OwnSession.class.getName());
    try {
      Linker linker = Linker.nativeLinker();
      var setsid = linker.defaultLookup().find("setsid");
      if (setsid.isEmpty()) {
        log.log(Level.INFO, "this platform has no sessions");
        return;
      }
      int session =
          (int)
              linker
                  .downcallHandle(setsid.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
                  .invokeExact();
      log.log(Level.INFO, session > 0 ? "session " + session : "already leads a session");
    } catch (Throwable e) {
      // It works without, until the terminal is closed: worth a line, not a failure.
      log.log(Level.WARNING, "no session of its own: " + e);
    }
  }
}
