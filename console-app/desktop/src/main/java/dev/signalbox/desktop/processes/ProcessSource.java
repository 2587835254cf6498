package dev.signalbox.desktop.processes;

import dev.signalbox.engine.processes.ProcessListing;
import dev.signalbox.engine.processes.ProcessPlace;

/** What runs in the servers. Calls block, and fail with EngineException while nothing runs. */
public interface ProcessSource {
  /** Everything that runs now. */
  ProcessListing list();

  /**
   * Ends a statement, or its whole session.
   *
   * @param queryOnly leaves the session
   */
  void kill(ProcessPlace place, String id, boolean queryOnly);
}
